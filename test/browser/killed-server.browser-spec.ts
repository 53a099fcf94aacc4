import { freePort } from '../../config/free-port.ts';
import { describeWithBrowser, seatAt, startChromium } from '../support/chromium.ts';
import { needsBuild } from '../support/needs-build.ts';
import { PROCEDURES, UNITS } from '../support/office-tables.ts';
import { removeFolder, RunningSystem } from '../support/running-system.ts';

type History = { items: { type: string; occurredAt: string; recordedAt: string }[] };

describeWithBrowser('a server that is killed in the middle of a form', () => {
  const folder = RunningSystem.newFolder();
  let system: RunningSystem;
  let port: string;
  let browser: Awaited<ReturnType<typeof startChromium>>;

  const start = async (): Promise<void> => {
    system = await RunningSystem.start(folder, { PORT: port });
  };
  const importAll = async (kind: string, table: string): Promise<void> => {
    await system.importUntil(await system.upload(kind, table), ({ state }) => state === 'done');
  };

  beforeAll(async () => {
    needsBuild();
    port = String(await freePort());
    await start();
    await importAll('units', UNITS);
    await importAll('procedures', PROCEDURES);
    system.command('accounts', 'sample', '--unit', '31120');
    browser = await startChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await system.end('SIGTERM');
    removeFolder(folder);
  });

  it('loses nothing that was typed, and gets the command once, with the time of the press', async () => {
    const receipt = { procedure: '1.001193', receivingUnit: '31120', channel: 'in-person' };
    const answer = await system.call('POST', '/api/v1/dossiers', JSON.stringify(receipt));
    const { code } = (await answer.json()) as { code: string };
    const { page, context } = await seatAt(browser, system.address ?? '');
    await page.goto('/login');
    await page.getByLabel('Mã truy cập').fill(system.token);
    await page.getByLabel('Đăng nhập với vai trò').selectOption('sample-officer');
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByRole('heading', { name: 'Việc của tôi' }).waitFor();
    await page.goto(`/dossiers/${code}`);
    await page.getByRole('button', { name: /^Yêu cầu bổ sung/ }).click();
    // The time of the press goes with it where the history is on screen.
    await page.locator('.timeline').getByText('Tiếp nhận').first().waitFor();
    await page.getByLabel('Lý do').fill('Thiếu giấy chứng sinh');
    await system.end('SIGKILL');
    await page.keyboard.press('Control+Enter');
    const pressed = Date.now();
    await page.getByText('Chưa gửi được (1)').waitFor();
    expect(await page.getByLabel('Lý do').inputValue()).toBe('Thiếu giấy chứng sinh');
    await page.keyboard.press('Control+Enter');
    await start();
    await page.getByText(`Đã ghi: Yêu cầu bổ sung ${code}`).waitFor();
    const { items } = await system.json<History>(`/api/v1/dossiers/${code}/history`);
    expect(items.map(({ type }) => type)).toEqual(['DossierReceived', 'SupplementRequested']);
    const [, step] = items;
    expect(Date.parse(step?.occurredAt ?? '')).toBeLessThanOrEqual(pressed);
    expect(Date.parse(step?.recordedAt ?? '')).toBeGreaterThan(Date.parse(step?.occurredAt ?? ''));
    await context.close();
  });
});
