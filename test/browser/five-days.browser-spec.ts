import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { ClaimRule } from '../../config/access-mapping.ts';
import { freePort } from '../../config/free-port.ts';
import { signInAt, startIssuer } from '../support/app-with-provider.ts';
import { violationsOn } from '../support/axe.ts';
import { describeWithBrowser, listenTo, seatAt, startChromium } from '../support/chromium.ts';
import { Keys } from '../support/keyboard.ts';
import { needsBuild } from '../support/needs-build.ts';
import { PROCEDURES, UNITS } from '../support/office-tables.ts';
import type { OidcIssuer } from '../support/oidc-issuer.ts';
import { DOSSIERS } from '../support/oversight-data.ts';
import { TestApp } from '../support/test-app.ts';

/** Which words of `GET /me` open which screen: one of them is enough. */
const SCREENS: readonly (readonly [string, ...string[]])[] = [
  ['/desk', 'dossier.receive'],
  ['/intake', 'dossier.receive'],
  ['/returns', 'dossier.return-result'],
  ['/work', 'dossier.forward'],
  ['/dossiers', 'dossier.list'],
  ['/late', 'dossier.list'],
  ['/complaints', 'dossier.list'],
  ['/overview', 'figures.read'],
  ['/index-766', 'figures.read'],
  ['/reports', 'report.read'],
  ['/admin/status', 'operations.read'],
  ['/catalogue', 'import.calendar'],
  ['/imports', 'import.calendar'],
  ['/exchange', 'outbox.read', 'intake.duplicates'],
  ['/admin/accounts', 'account.read'],
  ['/admin/clients', 'client.read'],
  ['/admin/audit', 'audit.read'],
];
/** Keys that a day may take beside what is typed into fields, as docs/console.md says. */
const ALLOWED = { clerk: 60, officer: 60, supervisor: 85, reporter: 40, administrator: 55 } as const;
type Role = keyof typeof ALLOWED;
type Day = Readonly<{ page: Page; keys: Keys; complaints: readonly string[] }>;

const MAPPING: readonly ClaimRule[] = (Object.keys(ALLOWED) as Role[]).map((role) => ({
  claim: 'groups',
  prefix: `${role}@`,
  role,
  privileged: role === 'administrator',
}));
const ME = `fetch('/api/v1/me').then((answer) => answer.json())`;
const HOLIDAYS = `date,kind,name,legalBasis
2026-12-24,off,Nghỉ bù,QĐ thử
`;

describeWithBrowser('the days of five people, without a mouse, signed in at a provider', () => {
  let app: TestApp;
  let issuer: OidcIssuer;
  let browser: Browser;
  let origin: string;

  beforeAll(async () => {
    needsBuild();
    const port = await freePort();
    origin = `http://127.0.0.1:${port}`;
    issuer = await startIssuer(port, origin);
    app = await TestApp.start('all', undefined, {
      http: { publicUrl: origin, trustProxy: [], corsOrigins: [] },
      oidc: { ...signInAt(issuer), mapping: MAPPING },
      consoleFolder: path.resolve('dist/web'),
    });
    await app.app.listen(port, '127.0.0.1');
    await app.importCsv('units', UNITS);
    await app.importCsv('procedures', PROCEDURES);
    browser = await startChromium();
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
    await issuer.stop();
  });

  const received = async (more: object = {}): Promise<string> => {
    const receipt = { procedure: '1.004837', receivingUnit: '31120', channel: 'in-person', ...more };
    const { status, body, text } = await app.post(DOSSIERS, receipt);
    if (status !== 201) throw new Error(`The dossier was not taken: ${text}`);
    return String(body['code']);
  };
  const act = async (code: string, action: string, body: object = {}): Promise<void> => {
    const { status, body: answer, text } = await app.post(`${DOSSIERS}/${code}/${action}`, body);
    if (status !== 200) throw new Error(`${action} was refused: ${text}`);
    await app.counted(answer);
  };

  const begin = async (role: Role, at = '/'): Promise<Day> => {
    await issuer.knows(role, {
      name: `Cán bộ ${role}`,
      groups: [`${role}@${role === 'clerk' || role === 'officer' ? '31120' : 'H13'}`],
    });
    await issuer.signsInNext(role);
    const { page } = await seatAt(browser, origin);
    page.removeAllListeners('request');
    const complaints = listenTo(page, origin, [issuer.url]);
    const keys = new Keys(page);
    await page.goto(at);
    await page.getByRole('link', { name: 'Đăng nhập bằng SSO tỉnh' }).waitFor();
    await keys.goTo('Đăng nhập bằng');
    await keys.press('Enter');
    await page.getByRole('navigation', { name: 'Chức năng' }).waitFor();
    return { page, keys, complaints };
  };

  /** The navigation holds what the person may do, and nothing else. */
  const seesItsOwn = async (page: Page): Promise<void> => {
    const { may } = await page.evaluate<{ may: string[] }>(ME);
    const own = SCREENS.filter(([, ...words]) => words.some((word) => may.includes(word))).map(([to]) => to);
    const links = await page.getByRole('navigation', { name: 'Chức năng' }).getByRole('link').all();
    expect(await Promise.all(links.map(async (link) => link.getAttribute('href')))).toEqual(own);
  };

  const open = async ({ page, keys }: Day, screen: string, way: 'on' | 'back' = 'back'): Promise<void> => {
    await keys.goTo(screen, way);
    await keys.press('Enter');
    await page.getByRole('heading', { level: 1, name: screen }).waitFor();
  };

  /** Signing out ends the session here and at the provider, and leaves nothing behind. */
  const end = async ({ page, keys, complaints }: Day, role: Role): Promise<void> => {
    await keys.goTo('Đăng xuất', 'back');
    await keys.press('Enter');
    await page.waitForURL(/session\/end/);
    await page.getByRole('button', { name: 'Sign me out' }).waitFor();
    await keys.press('Enter');
    await page.getByRole('link', { name: 'Đăng nhập bằng SSO tỉnh' }).waitFor();
    const kept = await page.evaluate<string>(
      'document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage }) + document.title',
    );
    expect(kept).toMatch(/^\{\}[^@]*$/);
    await page.context().close();
    expect(complaints).toEqual([]);
    expect(keys.presses).toBeLessThanOrEqual(ALLOWED[role]);
  };

  it('a clerk receives at the desk and online, hands a result out, and learns nothing of another commune', async () => {
    const foreign = await received({ receivingUnit: '31135' });
    const done = await received();
    await act(done, 'resolve', { outcome: 'granted' });
    const online = await received({ channel: 'online', submittedOnly: true, applicant: { name: 'Lê Thị An' } });
    const day = await begin('clerk', `/dossiers/${foreign}`);
    const { page, keys } = day;
    await page.getByText('Không có hồ sơ này, hoặc ngoài phạm vi của bạn').waitFor();
    expect(await page.title()).not.toContain(foreign);
    await seesItsOwn(page);
    await open(day, 'Quầy tiếp nhận');
    await page.locator('#procedure:focus').waitFor();
    await keys.press('g', 'i', 'a', 'm');
    await page.getByRole('option', { name: /giám hộ/ }).waitFor();
    await keys.press('Enter', 'Tab');
    await keys.type('Nguyễn Văn An');
    await page.getByText(/^Hẹn trả: /).waitFor();
    await keys.press('Control+Enter');
    await page.getByText(/^Đã tiếp nhận /).waitFor();
    await open(day, 'Chờ tiếp nhận trực tuyến');
    await page.getByRole('form', { name: online }).waitFor();
    await page.getByText(/^Hẹn trả: /).waitFor();
    await keys.press('Control+Enter');
    await page.getByText('Không còn hồ sơ chờ tiếp nhận.').waitFor();
    await open(day, 'Chờ trả kết quả');
    await page.locator('#scan:focus').waitFor();
    await keys.type(done);
    await keys.press('Enter');
    await page.getByRole('button', { name: /^Trả kết quả/ }).waitFor();
    await keys.press('t');
    await page.getByLabel('Trả qua').waitFor();
    await keys.press('Control+Enter');
    await page.getByText('Đã trả kết quả.').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await end(day, 'clerk');
  });

  it('an officer asks for a paper, says why a due date is that day, and resolves', async () => {
    const day = await begin('officer');
    const { page, keys } = day;
    await page.getByText('Bạn không giữ hồ sơ nào.').waitFor();
    await seesItsOwn(page);
    const { account } = await page.evaluate<{ account: { code: string } }>(ME);
    const [first, second] = [await received(), await received()];
    for (const code of [first, second]) await act(code, 'forward', { holder: account.code });
    await page.getByRole('link', { name: first }).waitFor();
    await keys.goTo(first);
    await keys.press('b');
    await page.getByLabel('Lý do').waitFor();
    await keys.type('Thiếu giấy chứng sinh');
    await keys.press('Control+Enter');
    await page.getByText(`Đã ghi: Yêu cầu bổ sung ${first}`).waitFor();
    await keys.goTo(second);
    await keys.press('Enter');
    await page.getByRole('heading', { level: 1, name: second }).waitFor();
    await keys.press('Alt+v');
    await page.getByRole('table', { name: 'Từng khoảng thời gian' }).waitFor();
    await keys.press('g');
    await page.getByLabel('Kết quả', { exact: true }).waitFor();
    await keys.press('ArrowDown', 'Control+Enter');
    await page.getByRole('dialog').getByText(`Giải quyết hồ sơ ${second}?`).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await keys.press('Enter');
    await page.getByText(`Đã ghi: Giải quyết ${second}`).waitFor();
    await end(day, 'officer');
  });

  it('a supervisor says why a dossier is late, and opens a figure and its dossiers', async () => {
    const late = await received({ occurredAt: '2026-01-05T08:00:00+07:00' });
    const granted = await received();
    await act(granted, 'resolve', { outcome: 'granted' });
    const day = await begin('supervisor');
    const { page, keys } = day;
    await page.getByLabel(`Chọn ${late}`).waitFor();
    await seesItsOwn(page);
    await keys.goTo(`Chọn ${late}`);
    await keys.press('x');
    await page.getByRole('button', { name: 'Ghi cho 1 hồ sơ' }).waitFor();
    await keys.goTo('Ghi cho 1 hồ sơ', 'back');
    await keys.press('Enter');
    await page.getByText('Ghi nguyên nhân chậm: đã ghi 1 hồ sơ').waitFor();
    await open(day, 'Điều hành');
    const tile = page.getByRole('button', { name: /^[\d,]+\s% Tỷ lệ giải quyết trước và đúng hạn/ });
    await tile.waitFor();
    await keys.goTo(((await tile.locator('.big').textContent()) ?? '').replace(/\s/g, ' '));
    await keys.press('Enter');
    await page
      .getByRole('dialog')
      .getByText(/^Dòng 1–/)
      .waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await keys.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await tile.evaluate((each) => each.ownerDocument.activeElement === each)).toBe(true);
    await end(day, 'supervisor');
  });

  it('a reporter makes a report of a half year, freezes it and has it verified', async () => {
    const day = await begin('reporter');
    const { page, keys } = day;
    await page.getByText('Chưa có báo cáo nào').waitFor();
    await seesItsOwn(page);
    await keys.goTo('Loại kỳ');
    await keys.type('6');
    await keys.goTo('Năm');
    const newest = Number(await page.getByLabel('Năm', { exact: true }).inputValue());
    for (let year = newest; year > 2026; year -= 1) await keys.press('ArrowDown');
    await keys.goTo('Lập báo cáo');
    await keys.press('Enter');
    await page.getByRole('button', { name: 'Chốt & ký' }).waitFor();
    await keys.goTo('Chốt & ký');
    await keys.press('Enter');
    await page.getByLabel('Người ký').waitFor();
    await keys.type('Nguyễn Thị Hạnh');
    await keys.press('Enter');
    await page.getByText('Đã chốt số 1', { exact: true }).waitFor();
    await keys.goTo('Kiểm tra');
    await keys.press('Enter');
    await page.getByText('Trùng khớp từng byte').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await end(day, 'reporter');
  });

  it('an administrator brings a table in, gives somebody a role, and looks who did what', async () => {
    const day = await begin('administrator');
    const { page, keys } = day;
    await page.getByText('Hệ thống hoạt động bình thường.').waitFor();
    await seesItsOwn(page);
    // The browser is asked to hand its dialog over long before it is opened.
    const asked = page.waitForEvent('filechooser');
    await open(day, 'Nhập dữ liệu');
    await open(day, 'Nhập tệp mới', 'on');
    await keys.goTo('Tệp');
    await keys.press(' ');
    await (await asked).setFiles({ name: 'nghi.csv', mimeType: 'text/csv', buffer: Buffer.from(HOLIDAYS) });
    await page.getByRole('button', { name: 'Nhập', exact: true, disabled: false }).waitFor();
    await keys.goTo('Nhập');
    await keys.press('Enter');
    await page.getByText('Đã xong').waitFor();
    await open(day, 'Tài khoản');
    await keys.goTo('Thêm tài khoản');
    await keys.press('Enter');
    await page.getByRole('dialog').getByLabel('Họ tên hiển thị').waitFor();
    await keys.type('Trần Văn Bình');
    await keys.goTo('Đơn vị');
    await keys.press('Enter');
    await page.getByRole('treeitem', { name: /Ninh Kiều/ }).waitFor();
    await keys.type('ninh kieu');
    await page.getByRole('treeitem', { name: /Cái Khế/ }).waitFor({ state: 'detached' });
    await keys.press('ArrowDown', 'Enter');
    await keys.goTo('Thêm vai trò');
    await keys.press('Enter');
    await keys.goTo('Ghi');
    await keys.press('Enter');
    await page.getByRole('row', { name: /Trần Văn Bình.*Cán bộ một cửa · 31135/ }).waitFor();
    await open(day, 'Nhật ký truy cập');
    await page.getByRole('cell', { name: 'Tài khoản', exact: true }).first().waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await end(day, 'administrator');
  });
});
