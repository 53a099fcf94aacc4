import { violationsOn } from '../support/axe.ts';
import { describeWithBrowser } from '../support/chromium.ts';
import { ConsoleSeats } from '../support/console-seats.ts';
import { DOSSIERS, fillOversight, resolved } from '../support/oversight-data.ts';
import { pictureOf } from '../support/pictures.ts';

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
      await make.getByLabel('Loại kỳ').selectOption('half');
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
      expect((await seats.app.post(`${DOSSIERS}/${late}/correct`, version)).status).toBe(200);
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
        await make.getByLabel('Loại kỳ').selectOption('half');
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
      await page.getByRole('button', { name: /^Kết thúc Biểu mẫu 3/ }).click();
      const ending = page.getByRole('form', { name: /^Kết thúc lịch/ });
      await ending.getByLabel('Ngày cuối áp dụng').fill('14/06/2027');
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
});
