import type { Locator } from 'playwright-core';
import { violationsOn } from '../support/axe.ts';
import { describeWithBrowser } from '../support/chromium.ts';
import { ConsoleSeats } from '../support/console-seats.ts';
import { DOSSIERS, fillOversight, resolved } from '../support/oversight-data.ts';
import { pictureOf } from '../support/pictures.ts';

/**
 * Presses the button that ends an order and types in the form as soon as that is there: before the page is painted and has
 * run anything of its own.
 */
const END_AND_TYPE = `(async () => {
  const field = () => document.querySelector('#schedule-end-validTo');
  [...document.querySelectorAll('button')].find((each) => each.textContent.startsWith('Kết thúc Biểu mẫu 3')).click();
  for (let turn = 0; turn < 100 && !field(); turn += 1) await null;
  field().focus();
  field().value = '14/06/2027';
  field().dispatchEvent(new InputEvent('input', { bubbles: true }));
})()`;

/** The half year in which the dossiers are, whatever year it is. */
async function firstHalf(make: Locator): Promise<void> {
  await make.getByLabel('Loại kỳ').selectOption('half');
  await make.getByLabel('Năm').selectOption('2026');
}

describeWithBrowser('the console of those who report', () => {
  let seats: ConsoleSeats;

  beforeAll(async () => {
    seats = await ConsoleSeats.start(fillOversight);
  });
  afterEach(() => seats.empty());
  afterAll(() => seats.close());

  describe('reports', () => {
    it('are made, frozen, restated with the event that changed them, and verified', async () => {
      const late = await resolved(seats.app, '31135');
      const page = await seats.of('reporter', '/');
      await page.getByText('Chưa có báo cáo nào').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      const make = page.locator('form', { hasText: 'Lập báo cáo' });
      await make.getByLabel('Biểu mẫu').selectOption('vpcp-06a');
      await firstHalf(make);
      await make.getByRole('button', { name: 'Lập báo cáo' }).click();
      const resolvedTotal = page.getByRole('button', { name: /^Số lượng hồ sơ đã giải quyết, Tổng số: 4/ });
      await resolvedTotal.click();
      await page.getByRole('dialog').getByText('Dòng 1–4 / 4 dòng').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Chốt & ký' }).click();
      await page.getByLabel('Người ký').fill('Nguyễn Thị Hạnh');
      expect(await violationsOn(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await page.getByText('Đã chốt số 1', { exact: true }).waitFor();
      const version = { corrects: 2, annul: true, reason: 'Ghi nhầm hồ sơ' };
      const corrected = await seats.app.post(`${DOSSIERS}/${late}/correct`, version);
      expect(corrected.status).toBe(200);
      await seats.app.counted(corrected.body);
      await page.getByRole('button', { name: 'Đính chính' }).click();
      await page.getByLabel('Lý do').fill('Một hồ sơ được đính chính');
      await page.keyboard.press('Enter');
      await page.waitForURL(/changes$/);
      await page
        .getByRole('row', { name: /Số lượng hồ sơ đã giải quyết, Tổng số.*4.*3/ })
        .first()
        .waitFor();
      await page.getByRole('link', { name: late }).first().waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await page.getByRole('button', { name: 'Kiểm tra' }).click();
      await page.getByText('Trùng khớp từng byte').waitFor();
    });
  });

  describe('the cells of a report', () => {
    it('open the dossiers of their row: of a field, of a level, of a unit', async () => {
      const page = await seats.of('reporter', '/reports');
      const make = page.locator('form', { hasText: 'Lập báo cáo' });
      const drawer = page.getByRole('dialog');
      for (const [form, cell, lines] of [
        ['vpcp-06a', /^Hộ tịch: Số lượng hồ sơ tiếp nhận, Trực tiếp, dịch vụ bưu chính: 4/, 4],
        ['btp-07a', /^UBND phường Cái Khế: Tiếp nhận, Trực tiếp: 2/, 2],
        ['cchc-3', /^Tổng số hồ sơ TTHC đã giải quyết xong: 3/, 3],
      ] as const) {
        await page.goto('/reports');
        await make.getByLabel('Biểu mẫu').selectOption(form);
        await firstHalf(make);
        await make.getByRole('button', { name: 'Lập báo cáo' }).click();
        await page.getByRole('button', { name: cell }).click();
        await drawer.getByText(`Dòng 1–${lines} / ${lines} dòng`).waitFor();
        expect(await violationsOn(page)).toEqual([]);
      }
    });
  });

  describe('ordering a periodic report', () => {
    it('is done in the console, changed from a day on and ended; what is wrong is named', async () => {
      const page = await seats.of('reporter', '/reports/schedules');
      await page.getByText('Chưa đặt lịch báo cáo nào').waitFor();
      const order = page.getByRole('form', { name: 'Đặt lịch' });
      await order.getByRole('button', { name: 'Đặt lịch' }).click();
      await order.getByRole('alert').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await order.getByLabel('Chốt trong (ngày làm việc)').fill('5');
      await order.getByLabel('Áp dụng từ ngày').fill('15122026');
      await order.getByLabel('Áp dụng từ ngày').press('Tab');
      await order.getByRole('button', { name: 'Đặt lịch' }).click();
      await page.getByRole('cell', { name: '5 ngày làm việc' }).waitFor();
      expect(await violationsOn(page)).toEqual([]);
      const ending = page.getByRole('form', { name: /^Kết thúc lịch/ });
      await page.evaluate(END_AND_TYPE);
      await ending.getByLabel('Ngày cuối áp dụng').press('Tab');
      await ending.getByRole('button', { name: 'Ghi' }).click();
      await page.getByRole('cell', { name: '14/06/2027' }).waitFor();
      expect(await violationsOn(page)).toEqual([]);
    });
  });

  describe('a form that units fill in', () => {
    it('names what is missing, keeps what was typed, and adds up what the server says', async () => {
      const page = await seats.of('reporter', '/reports/typed?form=cchc-1&period=2026-H1');
      await page
        .getByText(/^Còn \d+ dòng chưa nhập$/)
        .first()
        .waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await page.getByRole('link', { name: 'Dòng 1.', exact: true }).click();
      await page.locator('[id="value-1."]:focus').waitFor();
      await page.keyboard.type('nhiều');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('alert').getByText('Dòng 1. phải là số').waitFor();
      await page.locator('[id="value-1."]').fill('45');
      await page.locator('[id="value-2.1."]').fill('35');
      await page.locator('[id="value-2.2."]').fill('18');
      await page.reload();
      await page.getByText(/^Chưa lưu: giữ lại lúc/).waitFor();
      expect(await page.locator('[id="value-2.1."]').inputValue()).toBe('35');
      await page.locator('[id="value-2.1."]').press('Control+Enter');
      await page.getByText('Đã lưu số liệu của biểu mẫu').waitFor();
      await page.getByRole('row', { name: /51,43/ }).waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await pictureOf(page, 'typed-form');
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    });
  });

  describe('a table of another system', () => {
    it('is read as the server proposes and somebody mends it, brought in while nobody looks on, and not twice', async () => {
      const page = await seats.of('administrator', '/imports/new');
      const field = (name: string) => page.locator(`#field-${name}`);
      const choose = async (): Promise<void> => {
        await page.getByLabel('Loại dữ liệu').selectOption('dossiers');
        await page.locator('#file').setInputFiles('examples/receipt/receipt.csv');
        await field('dueAt').locator('option:checked', { hasText: 'deadline' }).waitFor({ state: 'attached' });
      };
      const bring = async (): Promise<Record<string, unknown>> => {
        await page.getByRole('button', { name: 'Nhập', exact: true }).click();
        await page.waitForURL(/imports\/[0-9a-f-]{36}$/);
        const at = page.url();
        await page.goto('/imports');
        await page.goto(at);
        await page.getByText('Đã xong', { exact: true }).first().waitFor();
        return (await seats.app.get(`/api/v1/imports/${at.slice(at.lastIndexOf('/') + 1)}`)).body;
      };
      await choose();
      for (const [name, column] of [
        ['receivingUnit', 'department'],
        ['receivedAt', 'startdate'],
      ] as const)
        await field(name).selectOption(column);
      for (const [name, value] of [
        ['procedure', 'WABO-receipt'],
        ['judgedBy', 'instant'],
      ] as const) {
        await field(name).selectOption('=');
        await page.locator(`#constant-${name}`).fill(value);
      }
      await page.getByLabel(/^Intern \(/).selectOption('in-person');
      await page.getByLabel('Tạo đơn vị chưa có').check();
      await page.getByLabel('Tạo thủ tục chưa có').check();
      await page.getByRole('button', { name: 'Xem các dòng đầu theo lựa chọn này' }).click();
      const rows = page.getByRole('table', { name: '20 dòng đầu của tệp' });
      await rows.getByText('Tiếp nhận · 11/10/2011 18:42').waitFor();
      await rows.getByText('aaaa-99999').first().waitFor();
      await page.getByLabel('Xem nội dung các ô').check();
      await rows.getByText('case-10011').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await page.getByLabel('Lưu cách đọc này với tên').fill('WABO');
      await page.getByRole('button', { name: 'Lưu cách đọc' }).click();
      await page.getByText('Đã lưu “WABO”, bản 1').waitFor();
      const first = await bring();
      for (const line of ['170', '1.095']) await page.getByRole('cell', { name: line, exact: true }).waitFor();
      expect(first).toMatchObject({ rejected: 2, unchanged: 0 });
      await page.goto('/imports/new');
      await choose();
      await page.getByLabel('Cách đọc đã lưu').selectOption('WABO');
      expect(await bring()).toMatchObject({ accepted: 0, rejected: 2, unchanged: first['accepted'] });
    });
  });
});
