import type { Page } from 'playwright-core';
import { violationsOn } from '../support/axe.ts';
import { type Dossier, DOSSIERS, Office } from '../support/browser-office.ts';
import { describeWithBrowser } from '../support/chromium.ts';
import { dayIn, whileTodayLasts } from '../support/today.ts';
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
      await page.locator('#scan:focus').waitFor();
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

  describe('one’s own work', () => {
    it('stands in blocks, is worked by keys on a row, and together', async () => {
      const codes: string[] = [];
      for (const day of ['2026-01-05', '2026-01-06', undefined]) {
        const { code } = await office.received(day ? { occurredAt: `${day}T08:00:00+07:00` } : {});
        codes.push(code);
        await office.shown(await office.act(code, 'forward', { holder: 'sample-officer' }));
      }
      const waiting = (await office.received()).code;
      await office.shown(await office.act(waiting, 'request-supplement', { reason: 'Thiếu giấy chứng sinh' }));
      const { page } = await office.seatOf('officer');
      await page.getByRole('heading', { name: 'Việc của tôi' }).waitFor();
      await page.getByRole('heading', { name: 'Cần xử lý hôm nay (2)' }).waitFor();
      await page.getByRole('heading', { name: 'Sắp tới (1)' }).waitFor();
      await page.getByRole('table', { name: 'Đang chờ người khác' }).getByRole('link', { name: waiting }).waitFor();
      await page
        .getByRole('table', { name: 'Theo người giữ' })
        .getByRole('link', { name: 'Cán bộ giải quyết (mẫu)' })
        .waitFor();
      await fits(page);
      await pictureOf(page, 'work');
      await page.getByRole('link', { name: codes[0] ?? '', exact: true }).focus();
      await page.keyboard.press('e');
      await page.getByRole('alert').getByText('Gia hạn & xin lỗi').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await page.getByRole('alert').getByRole('button', { name: 'Đóng' }).click();
      await page.getByRole('link', { name: codes[0] ?? '', exact: true }).focus();
      await page.keyboard.press('d');
      await page.getByLabel('Nguyên nhân', { exact: true }).selectOption('officer');
      await page.keyboard.press('Control+Enter');
      await page.getByText(`Đã ghi: Ghi nguyên nhân chậm ${codes[0]}`).waitFor();
      for (const code of codes.slice(0, 2)) await page.getByLabel(`Chọn ${code}`).check();
      await page.getByRole('button', { name: 'Chuyển xử lý' }).click();
      await page.getByLabel('Mã đơn vị, bộ phận nhận').fill('31120');
      await page.getByRole('button', { name: 'Ghi cho 2 hồ sơ' }).click();
      await page.getByText('Chuyển xử lý: đã ghi 2 hồ sơ').waitFor();
      await page.getByRole('heading', { name: 'Cần xử lý hôm nay (0)' }).waitFor();
      await fits(page);
      const moved = await Promise.all(codes.map(async (code) => office.dossier(code)));
      expect(moved.map(({ holder }) => holder)).toEqual(['31120', '31120', 'sample-officer']);
      await page.setViewportSize({ width: 390, height: 844 });
      await pictureOf(page, 'work-phone');
      await fits(page);
    });

    it('says so where somebody holds nothing', async () => {
      const { page } = await office.seatOf('clerk');
      await page.goto('/work');
      await page.getByText('Bạn không giữ hồ sơ nào.').waitFor();
      await fits(page);
    });
  });

  describe('the steps of a dossier', () => {
    it('is not extended on the due day; before it, the new date is told first and the apology printed', async () => {
      await whileTodayLasts();
      const begun = { occurredAt: '2026-01-05T08:00:00+07:00' };
      const { code: today } = await office.received({ ...begun, dueAt: dayIn(0) });
      const { page } = await office.seatOf('officer');
      await page.goto(`/dossiers/${today}`);
      await page.getByText('Chưa thực hiện được').click();
      await page.getByText('Gia hạn & xin lỗi: Chỉ được hẹn lại trước ngày hẹn trả').waitFor();
      const { code } = await office.received({ ...begun, dueAt: dayIn(1) });
      await office.act(today, 'resolve', { outcome: 'granted' });
      await page.goto(`/dossiers/${code}`);
      await page.getByRole('button', { name: /^Gia hạn/ }).click();
      await page.getByLabel('Số thư xin lỗi').fill('12/XL');
      const newDay = page.getByLabel('Ngày hẹn mới');
      const written = (days: number): string => dayIn(days).split('-').toReversed().join('/');
      await newDay.fill(written(0));
      await page.getByText(/^Không ghi được: /).waitFor();
      await newDay.fill(written(9));
      await page.getByText(/^Nếu ghi: Đang xử lý · ngày hẹn .* → /).waitFor();
      await pictureOf(page, 'extension');
      expect(await violationsOn(page)).toEqual([]);
      await page.keyboard.press('Control+Enter');
      const paper = page.waitForResponse(/papers\/apology\.pdf$/);
      await page.getByRole('button', { name: 'In: Phiếu xin lỗi và hẹn lại ngày trả' }).click();
      expect((await paper).status()).toBe(200);
      expect(await office.dossier(code)).toMatchObject({ extended: true, apologyLetter: '12/XL' });
    });

    it('corrects the time and the fields of a step, old beside new, and names the step in the way', async () => {
      const { code } = await office.received({ occurredAt: '2026-11-02T08:00:00+07:00' });
      await office.act(code, 'resolve', { outcome: 'refused', occurredAt: '2026-11-04T08:00:00+07:00' });
      const { page } = await office.seatOf('officer');
      await page.goto(`/dossiers/${code}`);
      await page.getByRole('button', { name: 'Đính chính Giải quyết' }).click();
      const correcting = page.getByRole('form', { name: 'Đính chính: Giải quyết' });
      await correcting.getByLabel('Thời điểm đúng').fill('05/11/2026 09:00');
      await correcting.getByLabel('Kết quả', { exact: true }).selectOption('granted');
      await correcting.getByText('Kết quả: Từ chối giải quyết → Đồng ý giải quyết').waitFor();
      await correcting.getByLabel('Lý do đính chính').fill('Ghi nhầm');
      await correcting.getByRole('button', { name: 'Đính chính', exact: true }).click();
      await page.getByText('Thời điểm: 04/11/2026 08:00 → 05/11/2026 09:00').waitFor();
      expect(await page.locator('.timeline del').textContent()).toBe('04/11/2026 08:00');
      await pictureOf(page, 'correction');
      expect(await office.dossier(code)).toMatchObject({ outcome: 'granted', resolvedAt: '2026-11-05T02:00:00.000Z' });
      await page.getByRole('button', { name: 'Đính chính Tiếp nhận' }).click();
      await page.getByLabel('Lý do đính chính').fill('Hồ sơ khác');
      await page.getByRole('button', { name: 'Hủy bước này' }).click();
      await page
        .getByRole('alert')
        .getByText(/2.*Giải quyết/)
        .waitFor();
      await page.setViewportSize({ width: 390, height: 844 });
      await pictureOf(page, 'correction-refused');
      await fits(page);
    });
  });

  describe('what others do', () => {
    it('is seen in the dossier, in lists and counts, in every tab, without asking', async () => {
      const { code } = await office.received();
      const { page, context } = await office.seatOf('officer');
      await page.goto(`/dossiers/${code}`);
      await page.getByText('Trong hạn').waitFor();
      const other = await context.newPage();
      await other.goto('/work');
      const queue = other.getByRole('table', { name: 'Đang chờ người khác' }).getByRole('link', { name: code });
      await other.getByRole('table', { name: 'Theo người giữ' }).waitFor();
      await page.keyboard.press('g');
      await page.getByLabel('Kết quả', { exact: true }).waitFor();
      await office.act(code, 'request-supplement', { reason: 'Thiếu giấy chứng sinh' });
      await page.getByText('Đang dừng: chờ bổ sung').waitFor();
      await page.getByText('Vừa có người khác cập nhật').waitFor();
      await page.getByLabel('Kết quả', { exact: true }).selectOption('refused');
      await page.reload();
      await page.getByText('Vừa có người khác cập nhật').waitFor();
      expect(await page.getByLabel('Kết quả', { exact: true }).inputValue()).toBe('refused');
      await queue.waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await office.act(code, 'accept-supplement');
      await page.getByText('Trong hạn').waitFor();
      await queue.waitFor({ state: 'detached' });
      await other.goto('/dossiers');
      await other.getByRole('link', { name: code }).waitFor();
      const [first, second] = [await office.received(), await office.received()];
      // A row is marked for three seconds: it is looked for before it changes.
      const marked = other.locator(`tr[data-changed]`, { hasText: code }).waitFor();
      await office.act(code, 'request-supplement', { reason: 'Thiếu tờ khai' });
      await marked;
      expect(await other.getByRole('link', { name: second.code }).count()).toBe(0);
      await other.getByRole('button', { name: '2 hồ sơ mới – Hiện' }).click();
      for (const { code: fresh } of [first, second]) await other.getByRole('link', { name: fresh }).waitFor();
      expect(await violationsOn(other)).toEqual([]);
      await other.keyboard.press('?');
      await other.getByRole('dialog').getByText('Yêu cầu bổ sung').waitFor();
      expect(await violationsOn(other)).toEqual([]);
      await other.getByLabel(/^Dùng phím tắt một chữ/).uncheck();
      await other.keyboard.press('Escape');
      await page.reload();
      await page.getByRole('button', { name: /^Yêu cầu nộp phí/ }).waitFor();
      await page.keyboard.press('c');
      await page.keyboard.press('?');
      expect(await page.getByRole('dialog').count()).toBe(0);
    });
  });

  describe('complaints', () => {
    it('are answered and made public, each with its deadline; who may not is told why', async () => {
      const complaint = { unit: '31120', channel: 'in-person', subject: 'conduct', content: 'Hẹn trả nhiều lần' };
      const { body } = await office.app.post('/api/v1/complaints', {
        ...complaint,
        complainant: { name: 'Lê Văn Phú' },
      });
      await office.shown(body);
      const code = String(body['code']);
      const { page } = await office.seatOf('officer');
      await page.getByRole('link', { name: /^Phản ánh kiến nghị/ }).click();
      await page.getByRole('link', { name: code }).waitFor();
      await fits(page);
      await page.getByRole('button', { name: 'Quá hạn', exact: true }).click();
      await page.getByText('Không có phản ánh kiến nghị nào như vậy.').waitFor();
      await page.getByRole('link', { name: 'Xem tất cả' }).click();
      await page.getByRole('link', { name: code }).click();
      await page.getByText('Lê Văn Phú').waitFor();
      await page.getByText(/^Trả lời \(15 ngày làm việc\): trước /).waitFor();
      await page.getByText('Chưa thực hiện được').click();
      await page.getByText(/^Công khai trả lời: /).waitFor();
      await fits(page);
      await pictureOf(page, 'complaint');
      await page.getByRole('button', { name: 'Trả lời', exact: true }).click();
      await page.getByRole('form', { name: 'Trả lời' }).getByRole('button', { name: 'Ghi' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Ghi' }).click();
      await page.getByText(/^Công khai nội dung trả lời \(2 ngày làm việc\): trước /).waitFor();
      await page.setViewportSize({ width: 390, height: 844 });
      await fits(page);
      expect((await office.app.get(`/api/v1/complaints/${code}`)).body).toMatchObject({ status: 'answered' });
    });
  });
});
