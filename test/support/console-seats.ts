import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { SampleAccounts } from '../../src/access/accounts/sample-accounts.ts';
import { type Seat, seatAt, startChromium } from './chromium.ts';
import { needsBuild } from './needs-build.ts';
import { TestApp, TOKEN } from './test-app.ts';

/** The built console on a real server, and browsers in which people sit at it. */
export class ConsoleSeats {
  private readonly seats: Seat[] = [];

  private constructor(
    readonly app: TestApp,
    private readonly browser: Browser,
    private readonly address: string,
  ) {}

  /** @param fill what the system holds before anybody sits down; it names the unit of the sample clerk */
  static async start(fill: (app: TestApp) => Promise<string>): Promise<ConsoleSeats> {
    needsBuild();
    const app = await TestApp.start('all', undefined, { consoleFolder: path.resolve('dist/web') });
    await app.app.listen(0, '127.0.0.1');
    const address = (await app.app.getUrl()).replace('[::1]', '127.0.0.1');
    const desk = await fill(app);
    await app.app.get(SampleAccounts, { strict: false }).make(desk);
    return new ConsoleSeats(app, await startChromium(), address);
  }

  /** Somebody who has not signed in, at a screen. */
  async nobody(at: string, ...size: number[]): Promise<Page> {
    const seat = await seatAt(this.browser, this.address, ...size);
    this.seats.push(seat);
    await seat.page.goto(at);
    return seat.page;
  }

  /** Somebody with this role, at a screen. */
  async of(role: string, at: string, ...size: number[]): Promise<Page> {
    const page = await this.nobody(at, ...size);
    await page.getByLabel('Mã truy cập').fill(TOKEN);
    await page.getByLabel('Đăng nhập với vai trò').selectOption(`sample-${role}`);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByRole('navigation', { name: 'Chức năng' }).waitFor();
    return page;
  }

  /** Everybody leaves. @param expected what a page may complain of @throws Error where it complained of anything else */
  async empty(expected?: RegExp): Promise<void> {
    const left = this.seats.splice(0);
    await Promise.all(left.map(({ context }) => context.close()));
    const complaints = left.flatMap((seat) => seat.complaints).filter((each) => expected?.test(each) !== true);
    if (complaints.length > 0) throw new Error(`A page complained: ${complaints.join('; ')}`);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.app.close();
  }
}
