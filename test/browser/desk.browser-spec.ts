import type { Page } from 'playwright-core';
import { violationsOn } from '../support/axe.ts';
import { type Dossier, DOSSIERS, Office } from '../support/browser-office.ts';
import { describeWithBrowser } from '../support/chromium.ts';
import { pictureOf } from '../support/pictures.ts';

describeWithBrowser('what waits at a desk, in a browser', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
  });
  afterEach(() => office.leave());
  afterAll(() => office.close());

  const submitted = async (name: string): Promise<Dossier> =>
    office.received({ channel: 'online', submittedOnly: true, applicant: { name, identityNumber: '092301001234' } });
  const fits = async (page: Page): Promise<void> => {
    expect(await violationsOn(page)).toEqual([]);
    const [wide, room] = await page.evaluate<number[]>('[document.documentElement.scrollWidth, innerWidth]');
    expect(wide).toBeLessThanOrEqual(room ?? 0);
  };

  describe('submissions', () => {
    it('are received one after the other by Ctrl+Enter, another procedure with its reason', async () => {
      const codes: string[] = [];
      for (const name of ['Lê Thị An', 'Lê Thị Bé', 'Lê Thị Cúc']) codes.push((await submitted(name)).code);
      const { page } = await office.seatOf('clerk');
      await page.getByRole('link', { name: /^Chờ tiếp nhận trực tuyến/ }).click();
      await page.getByRole('form', { name: codes[0] ?? '' }).waitFor();
      await page.getByText(/^Hẹn trả: /).waitFor();
      await fits(page);
      await pictureOf(page, 'intake');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('form', { name: codes[1] ?? '' }).waitFor();
      await page.getByText(/^Hẹn trả: /).waitFor();
      await page.getByText('Đổi thủ tục hoặc đơn vị').click();
      await page.getByRole('combobox', { name: 'Thủ tục' }).fill('giám hộ');
      await page.getByRole('option', { name: /giám hộ/ }).click();
      await page.keyboard.press('Control+Enter');
      await page.getByRole('alert').getByText('Chưa ghi được, hãy xem lại').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await page.getByLabel('Lý do đổi').fill('Người nộp chọn nhầm');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('form', { name: codes[2] ?? '' }).waitFor();
      await page.getByRole('button', { name: 'Từ chối tiếp nhận' }).click();
      await page.getByLabel('Lý do').fill('Không đúng thẩm quyền');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('dialog').getByRole('button', { name: 'Ghi' }).click();
      await page.getByText('Không còn hồ sơ chờ tiếp nhận.').waitFor();
      await fits(page);
      const found = await Promise.all(codes.map(async (code) => office.dossier(code)));
      expect(found.map(({ procedure }) => procedure)).toEqual(['1.001193', '1.004837', '1.001193']);
      expect(found.map(({ status }) => status)).toEqual(['received', 'received', 'refused-receipt']);
    });
  });

  describe('results', () => {
    it('are handed out by scanning the slip: what is owed first, the same receipt number counted once', async () => {
      const { code } = await office.received({ applicant: { name: 'Trần Văn Đức' } });
      await office.act(code, 'record-payment', { amountDong: 3_000, method: 'counter', reference: 'BL-1' });
      await office.shown(await office.act(code, 'resolve', { outcome: 'granted' }));
      const { page } = await office.seatOf('clerk');
      await page.getByRole('link', { name: /^Chờ trả kết quả/ }).click();
      await page.getByRole('button', { name: code }).waitFor();
      await page.keyboard.type(`https://example.vn/tra-cuu?code=${code}`);
      await page.keyboard.press('Enter');
      await page.getByText(/^Còn phải thu 5.000.đ trước khi trả$/).waitFor();
      await fits(page);
      await page.getByLabel('Số tiền (đồng)').fill('3000');
      await page.getByLabel('Số biên lai').fill('BL-1');
      await page.keyboard.press('Control+Enter');
      await page.getByText('Số biên lai này đã được ghi, không tính hai lần').waitFor();
      await page.getByLabel('Số tiền (đồng)').fill('5000');
      await page.getByLabel('Số biên lai').fill('BL-2');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('button', { name: /^Trả kết quả/ }).waitFor();
      await pictureOf(page, 'returns');
      await page.keyboard.press('t');
      await page.getByLabel('Trả qua').waitFor();
      await page.keyboard.press('Control+Enter');
      await page.getByText('Đã trả kết quả.').waitFor();
      await page.getByRole('button', { name: 'Ghi đánh giá của người nộp' }).click();
      await page.getByLabel('Hài lòng').selectOption('true');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('button', { name: 'Ghi đánh giá của người nộp' }).waitFor({ state: 'hidden' });
      expect(await office.dossier(code)).toMatchObject({ status: 'returned', owedDong: 0, paidDong: 8_000 });
    });

    it('are none where none wait, on a phone, too', async () => {
      const { page } = await office.seatOf('clerk', 390, 844);
      await page.goto('/returns');
      await page.getByText('Không có kết quả nào chờ trả.').waitFor();
      await fits(page);
      await submitted('Phạm Thị Em');
      await page.goto('/intake');
      await page.getByText(/^Hẹn trả: /).waitFor();
      await pictureOf(page, 'intake-phone');
      await fits(page);
      expect((await office.app.get(`${DOSSIERS}?status=submitted`)).status).toBe(200);
    });
  });
});
