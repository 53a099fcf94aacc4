import path from 'node:path';
import type { Browser } from 'playwright-core';
import { SampleAccounts } from '../../src/access/accounts/sample-accounts.ts';
import { type Seat, seatAt, startChromium } from './chromium.ts';
import { needsBuild } from './needs-build.ts';
import { pdfPages } from './pdf-text.ts';
import { COMPONENTS, PROCEDURES, UNITS } from './office-tables.ts';
import { TestApp, TOKEN } from './test-app.ts';

export const DOSSIERS = '/api/v1/dossiers';

export type Dossier = Readonly<Record<string, unknown> & { code: string; dueAt: string; version: number }>;

/** An office with the whole system and a browser: a commune with its sample accounts, and another beside it. */
export class Office {
  private readonly seats: Seat[] = [];

  private constructor(
    readonly app: TestApp,
    private readonly browser: Browser,
    private readonly address: string,
  ) {}

  static async open(): Promise<Office> {
    needsBuild();
    const app = await TestApp.start('all', undefined, { consoleFolder: path.resolve('dist/web') });
    await app.app.listen(0, '127.0.0.1');
    const address = (await app.app.getUrl()).replace('[::1]', '127.0.0.1');
    await app.importCsv('units', UNITS);
    await app.importCsv('procedures', PROCEDURES);
    await app.importCsv('components', COMPONENTS);
    await app.app.get(SampleAccounts, { strict: false }).make('31120');
    return new Office(app, await startChromium(), address);
  }

  /** Closes every browser window. @throws Error where a page has complained of something */
  async leave(): Promise<void> {
    const complaints = this.seats.flatMap((seat) => seat.complaints);
    await Promise.all(this.seats.splice(0).map(async ({ context }) => context.close()));
    if (complaints.length > 0) throw new Error(`A page complained: ${complaints.join('; ')}`);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.app.close();
  }

  async seat(...size: number[]): Promise<Seat> {
    const taken = await seatAt(this.browser, this.address, ...size);
    this.seats.push(taken);
    return taken;
  }

  /** Somebody of a role at a browser, signed in. */
  async seatOf(role: string, ...size: number[]): Promise<Seat> {
    const taken = await this.seat(...size);
    const { page } = taken;
    await page.goto('/login');
    await page.getByLabel('Mã truy cập').fill(TOKEN);
    await page.getByLabel('Đăng nhập với vai trò').selectOption(`sample-${role}`);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByRole('navigation', { name: 'Chức năng' }).waitFor();
    return taken;
  }

  async dossier(code: string): Promise<Dossier> {
    return (await this.app.get(`${DOSSIERS}/${code}`)).body as unknown as Dossier;
  }

  /** The digits on the slip of a dossier. */
  async pinOf(code: string): Promise<string> {
    const slip = await this.app.get(`${DOSSIERS}/${code}/papers/receipt.pdf`);
    return /giữ kín\): (\d{8})/.exec(pdfPages(slip.bytes).join(' '))?.[1] ?? '';
  }

  async received(more: object = {}): Promise<Dossier> {
    const receipt = { procedure: '1.001193', receivingUnit: '31120', channel: 'in-person', ...more };
    const { status, body, text } = await this.app.post(DOSSIERS, receipt);
    if (status !== 201) throw new Error(`The dossier was not taken: ${text}`);
    return body as unknown as Dossier;
  }

  /** @returns the answer of the action, whose position the lists may be asked to have reached */
  async act(code: string, action: string, body: object = {}): Promise<Dossier & Readonly<{ position: string }>> {
    const { status, body: answer, text } = await this.app.post(`${DOSSIERS}/${code}/${action}`, body);
    if (status !== 200) throw new Error(`${action} was refused: ${text}`);
    return answer as unknown as Dossier & Readonly<{ position: string }>;
  }

  /** Waits until the lists show what was done. */
  async shown(answer: Readonly<Record<string, unknown>>): Promise<void> {
    await this.app.counted(answer);
  }
}
