import type { Page } from 'playwright-core';
import { violationsOn } from '../support/axe.ts';
import { describeWithBrowser, PATIENCE_MS } from '../support/chromium.ts';
import { ConsoleSeats } from '../support/console-seats.ts';
import { DOSSIERS, fillOversight } from '../support/oversight-data.ts';
import { pictureOf } from '../support/pictures.ts';
import { dayIn } from '../support/today.ts';
import { until } from '../support/until.ts';

describeWithBrowser('the console of those who watch over others', () => {
  let seats: ConsoleSeats;

  beforeAll(async () => {
    seats = await ConsoleSeats.start(fillOversight);
  });
  afterEach(() => seats.empty());
  afterAll(() => seats.close());

  describe('the tree of units', () => {
    it('is walked by keyboard, and found in by words without diacritics', async () => {
      const page = await seats.of('supervisor', '/late');
      const picker = page.getByRole('button', { name: /^Đơn vị/ });
      await picker.press('Enter');
      await page.getByRole('treeitem', { name: /Ninh Kiều/ }).waitFor();
      await page.keyboard.press('ArrowDown');
      expect(await violationsOn(page)).toEqual([]);
      for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
      await page.waitForURL(/unit=31135/);
      await page.getByRole('button', { name: 'Đơn vị UBND phường Ninh Kiều' }).waitFor();
      await picker.press('Enter');
      await page.keyboard.type('cai khe');
      await page.getByRole('treeitem', { name: /Cái Khế/ }).click();
      await page.waitForURL(/unit=31120/);
    });
  });

  describe('the figures of a period', () => {
    it('open what they count: tile, list and file are one number, also as known on an earlier day', async () => {
      const page = await seats.of('supervisor', '/overview?period=2026');
      const tile = page.getByRole('button', { name: /^100,00\s% Tỷ lệ giải quyết trước và đúng hạn\s*3\/3/ });
      await tile.waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await tile.click();
      const drawer = page.getByRole('dialog');
      await drawer.getByText('Dòng 1–3 / 3 dòng').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      const href = await drawer.getByRole('link', { name: 'Xuất CSV' }).getAttribute('href');
      const { text } = await seats.app.get(href ?? '');
      expect(text.trim().split('\n')).toHaveLength(1 + 3);
      await drawer.getByRole('button', { name: 'Đóng' }).click();
      const row = page.getByRole('row', { name: /Cái Khế.*34,24\s% – 100,00\s%/ }).first();
      await row.getByRole('button').click();
      await drawer.getByText('Dòng 1–2 / 2 dòng').waitFor();
      await page.keyboard.press('Escape');
      await page.getByLabel('Tính đến ngày').fill('01012026');
      await page.getByLabel('Tính đến ngày').press('Enter');
      await page.getByText('Như đã biết ngày 01/01/2026').waitFor();
      await page.getByText('Không có hồ sơ nào trong kỳ này').waitFor();
      expect(await violationsOn(page)).toEqual([]);
    });

    it('are read on a phone, and say where there are dossiers when there are none', async () => {
      const page = await seats.of('supervisor', '/overview?period=2025', 390, 844);
      await page.getByText('Không có hồ sơ nào trong kỳ này').waitFor();
      await page.getByRole('link', { name: /Quý I\/2026/ }).click();
      await page
        .getByRole('button', { name: /^100,00\s%/ })
        .first()
        .waitFor();
      expect(await violationsOn(page)).toEqual([]);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    });
  });

  describe('administration', () => {
    it('begins with how the system does', async () => {
      const page = await seats.of('administrator', '/');
      await page.waitForURL(/admin\/status$/);
      await page.getByText('Hệ thống hoạt động bình thường.').waitFor();
      await page.getByRole('row', { name: /Hồ sơ và số liệu.*0.*0 giây/ }).waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await pictureOf(page, 'status');
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
      await pictureOf(page, 'status-phone');
    });

    it('switches the board of a unit on, which hangs there without a login', async () => {
      const passer = await seats.nobody('/board/31120');
      await passer.getByText('Bảng thông tin của đơn vị này chưa được bật.').waitFor();
      expect(await violationsOn(passer)).toEqual([]);
      const page = await seats.of('administrator', '/admin/status');
      await page.getByRole('button', { name: /^Đơn vị/ }).click();
      await page.getByRole('treeitem', { name: /Cái Khế/ }).click();
      await page.getByRole('button', { name: 'Bật', exact: true }).click();
      await page.getByText('Đang bật').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await page.context().clearCookies();
      await page.setViewportSize({ width: 1920, height: 1080 });
      await page.goto('/board/31120');
      await page.getByRole('heading', { name: 'Đã có kết quả (2)' }).waitFor();
      const smallest = `Math.min(...[...document.querySelectorAll('.board *')].map((each) => parseFloat(getComputedStyle(each).fontSize)))`;
      expect(await page.evaluate<number>(smallest)).toBeGreaterThanOrEqual(32);
      await page.keyboard.press(' ');
      await page.getByRole('button', { name: /^Lật trang tiếp/ }).waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await pictureOf(page, 'board');
      for (const [width, height] of [
        [1366, 768],
        [390, 844],
      ] as const) {
        await page.setViewportSize({ width, height });
        await pictureOf(page, `board-${width}`);
        expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      }
    });

    it('gives roles, shows a key once, and has on record who did it', async () => {
      const page = await seats.of('administrator', '/admin/accounts');
      await page.getByRole('button', { name: 'Thêm tài khoản' }).click();
      await page.getByLabel('Họ tên hiển thị').fill('Trần Văn Bình');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Đơn vị/ })
        .click();
      await page.getByRole('treeitem', { name: /Ninh Kiều/ }).click();
      await page.getByRole('button', { name: 'Thêm vai trò' }).click();
      expect(await violationsOn(page)).toEqual([]);
      await page.getByRole('button', { name: 'Ghi', exact: true }).click();
      await page.getByRole('row', { name: /Trần Văn Bình.*Cán bộ một cửa · 31135/ }).waitFor();
      expect(await violationsOn(page)).toEqual([]);

      await page.goto('/admin/clients');
      await page.getByLabel('Tên hệ thống').fill('Cổng dịch vụ công');
      await page.getByRole('button', { name: /^Đơn vị/ }).click();
      await page.getByRole('treeitem', { name: /Thành phố Cần Thơ/ }).click();
      await page.getByLabel('Đến ngày').fill(dayIn(30));
      await page.getByLabel('Đến ngày').press('Enter');
      await page.getByRole('heading', { name: 'Khóa mới, chỉ hiện một lần này' }).waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await page.getByRole('button', { name: 'Đã lưu' }).click();
      await page.getByRole('button', { name: 'Cấp khóa mới' }).waitFor();
      expect(await violationsOn(page)).toEqual([]);

      await page.goto('/admin/audit?kind=client');
      await page.getByRole('cell', { name: 'sample-administrator' }).waitFor();
      expect(await violationsOn(page)).toEqual([]);
    });

    it('shows the reference data of a day', async () => {
      const page = await seats.of('administrator', '/catalogue/units', 390, 844);
      await page.getByRole('cell', { name: '31135' }).waitFor();
      expect(await violationsOn(page)).toEqual([]);
      for (const [kind, shown] of [
        ['Thủ tục', '5 ngày làm việc'],
        ['Lịch làm việc', 'Lịch chưa bị sửa lần nào.'],
        ['Sự cố', 'Danh mục này chưa có gì vào ngày này.'],
      ] as const) {
        await page.getByRole('navigation', { name: 'Danh mục' }).getByRole('link', { name: kind }).click();
        await page.getByText(shown).first().waitFor();
        expect(await violationsOn(page)).toEqual([]);
      }
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    });
  });

  describe('a new day off', () => {
    it('shows which due dates it moves before it is taken, and then they have moved', async () => {
      const receipt = { procedure: '1.001193', receivingUnit: '31120', channel: 'in-person' };
      const { body } = await seats.app.post(DOSSIERS, receipt);
      const [code, before] = [String(body['code']), String(body['dueAt'])];
      const workday = [1, 2, 3, 4].map(dayIn).find((day) => new Date(day).getUTCDay() % 6 !== 0) ?? '';
      const page = await seats.of('administrator', '/catalogue/calendar');
      await page.getByLabel('Ngày', { exact: true }).fill(workday);
      await page.getByLabel('Ngày', { exact: true }).press('Tab');
      await page.getByLabel('Tên').fill('Nghỉ bù');
      await page.getByLabel('Căn cứ').fill('QĐ thử');
      await page.getByRole('button', { name: 'Xem ảnh hưởng' }).click();
      await page.getByText('1 hồ sơ đổi ngày hẹn').first().waitFor();
      await page.getByRole('cell', { name: code }).waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await page.getByRole('button', { name: 'Ghi vào lịch' }).click();
      await page.getByText('Đã ghi vào lịch').waitFor();
      await page.getByRole('cell', { name: 'Nghỉ bù' }).waitFor();
      await until(async () => String((await seats.app.get(`${DOSSIERS}/${code}`)).body['dueAt']) !== before);
    });
  });

  describe('what falls due', () => {
    it('is counted by unit and day, and each number opens its dossiers', async () => {
      const page = await seats.of('supervisor', '/late');
      await page.getByRole('heading', { name: 'Hẹn trả trong 10 ngày làm việc tới' }).waitFor();
      const cell = page.getByRole('link', { name: /^1 hồ sơ của UBND phường Cái Khế hẹn trả / });
      expect(await violationsOn(page)).toEqual([]);
      await cell.click();
      await page.getByText('Dòng 1–1 / 1 dòng').waitFor();
    });
  });

  describe('the service index', () => {
    it('shows what is lost and the dossiers that cost it, and each unit below', async () => {
      const page = await seats.of('supervisor', '/index-766?period=cal-2026-Q1');
      await page.getByRole('heading', { name: /^2\. / }).waitFor();
      await page
        .getByRole('row', { name: /Cái Khế/ })
        .first()
        .waitFor();
      expect(await violationsOn(page)).toEqual([]);
    });
  });

  // Last: it brings many dossiers in.
  describe('bringing a legacy table in', () => {
    const COLUMNS = {
      code: 'case_id',
      receivingUnit: 'department',
      receivedAt: 'startdate',
      dueAt: 'deadline',
      resolvedAt: 'enddate',
    };
    const CHANNELS = { Internet: 'online', 'e-mail': 'online', Desk: 'in-person', Intern: 'in-person', Post: 'postal' };

    const mapped = async (page: Page): Promise<void> => {
      await page.getByLabel('Tệp').setInputFiles('examples/receipt/receipt.csv');
      await page.getByLabel('Loại dữ liệu').selectOption('dossiers');
      for (const [field, column] of Object.entries({ ...COLUMNS, channel: 'channel' }))
        await page.locator(`#field-${field}`).selectOption(column);
      for (const [field, value] of Object.entries({ procedure: 'WABO-receipt', judgedBy: 'instant' })) {
        await page.locator(`#field-${field}`).selectOption('=');
        await page.locator(`#constant-${field}`).fill(value);
      }
      for (const [text, channel] of Object.entries(CHANNELS))
        await page.getByLabel(new RegExp(`^${text} \\(`)).selectOption(channel);
      await page.getByLabel('Tạo đơn vị chưa có').check();
      await page.getByLabel('Tạo thủ tục chưa có').check();
    };

    it('maps its columns by hand, shows what its rows become, and tells which were refused; again nothing changes', async () => {
      const page = await seats.of('administrator', '/imports');
      await page.getByRole('link', { name: 'Nhập tệp mới' }).click();
      await mapped(page);
      expect(await violationsOn(page)).toEqual([]);
      await page.getByRole('button', { name: 'Chạy thử' }).click();
      await page.getByText('Không có gì được ghi: đây là lần chạy thử.').waitFor();
      await page.getByRole('cell', { name: /Tiếp nhận · 11\/10\/2011 18:42 · General/ }).waitFor();
      await page.getByRole('cell', { name: '1.095' }).waitFor();
      expect(await violationsOn(page)).toEqual([]);
      for (const outcome of ['1.432 Đã nhận', '1.432 Không đổi']) {
        await page.goto('/imports/new');
        await mapped(page);
        await page.getByRole('button', { name: 'Nhập', exact: true }).click();
        await page.getByText('Đã xong').waitFor();
        expect((await page.getByRole('main').innerText()).replace(/\s+/g, ' ')).toContain(outcome);
      }
    });
  });

  describe('a long list of what is late', () => {
    const data = { procedure: '1.001193', channel: 'in-person', receivingUnit: '31120' };
    const received = { type: 'DossierReceived', occurredAt: '2026-01-05T08:00:00+07:00', data };
    const line = (at: number): string => JSON.stringify({ stream: 'dossier', key: `LONG-${at}`, ...received });

    it('is paged forth and back by keys, holds one page, and is printed to 2,000 rows with who printed it', async () => {
      const { body } = await seats.app.importEvents(Array.from({ length: 2_100 }, (_, at) => line(at)).join('\n'));
      expect(body).toMatchObject({ accepted: 2_100 });
      const late = async (): Promise<number> =>
        Number((await seats.app.get('/api/v1/late-cases?limit=1')).body['total']);
      await until(async () => (await late()) >= 2_100, PATIENCE_MS);
      const page = await seats.of('supervisor', '/late');
      const list = page.getByRole('table', { name: 'Danh sách' });
      await page.getByText(/^Dòng 1–50 \/ 2\.1\d\d dòng$/).waitFor();
      await list.locator('a.code').first().focus();
      for (const [key, from] of [
        ['PageDown', 51],
        ['PageDown', 101],
        ['PageUp', 51],
      ] as const) {
        await page.keyboard.press(key);
        await page.getByText(new RegExp(`^Dòng ${from}–${from + 49} /`)).waitFor();
        await list.locator('tbody tr:first-child :focus').waitFor();
      }
      expect(await list.locator('tbody tr').count()).toBe(50);
      await page.evaluate(`(() => {
        window.mostRows = 0;
        const count = () => (window.mostRows = Math.max(window.mostRows, document.querySelectorAll('.cards')[0].tBodies[0].rows.length));
        new MutationObserver(count).observe(document.querySelector('main'), { childList: true, subtree: true });
      })()`);
      await page.getByRole('button', { name: 'In', exact: true }).click();
      await until(async () => (await page.evaluate<number>('window.mostRows')) === 2_000, PATIENCE_MS);
      await until(async () => (await list.locator('tbody tr').count()) === 50, PATIENCE_MS);
      expect(await page.locator('.print-note').textContent()).toMatch(
        /Thành phố Cần Thơ.*Lãnh đạo theo dõi \(mẫu\) in lúc /,
      );
    });
  });
});
