import { violationsOn } from '../support/axe.ts';
import { type Dossier, DOSSIERS, Office } from '../support/browser-office.ts';
import { describeWithBrowser, type Seat } from '../support/chromium.ts';
import { type TestApp, TOKEN } from '../support/test-app.ts';
import { until } from '../support/until.ts';

describeWithBrowser('the console in a browser', () => {
  let office: Office;
  let app: TestApp;

  beforeAll(async () => {
    office = await Office.open();
    ({ app } = office);
  });
  afterEach(() => office.leave());
  afterAll(() => office.close());

  const seat = async (...size: number[]): Promise<Seat> => office.seat(...size);
  const seatOf = async (role: string, ...size: number[]): Promise<Seat> => office.seatOf(role, ...size);
  const dossier = async (code: string): Promise<Dossier> => office.dossier(code);
  const received = async (more: object = {}): Promise<Dossier> => office.received(more);

  describe('signing in', () => {
    it('says that a token is wrong, shows each role its own screens, and leaves nothing behind', async () => {
      const { page, context } = await seat();
      await page.goto('/login?returnTo=%2Flate%3Fwithin%3D2');
      await page.getByLabel('Mã truy cập').fill('x'.repeat(43));
      await page.getByRole('button', { name: 'Đăng nhập' }).click();
      await page.getByText('Mã không đúng hoặc đã hết hạn').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await page.getByLabel('Mã truy cập').fill(TOKEN);
      await page.getByLabel('Đăng nhập với vai trò').selectOption('sample-supervisor');
      await page.getByRole('button', { name: 'Đăng nhập' }).click();
      await page.getByRole('heading', { name: 'Hồ sơ chậm & sắp đến hạn' }).waitFor();
      expect(new URL(page.url()).search).toBe('?within=2');
      await page.goto('/login?returnTo=%2F%2Fevil.example');
      await page.waitForURL(/\/late$/);
      await page.getByRole('heading', { name: 'Hồ sơ chậm & sắp đến hạn' }).waitFor();
      const screens = await page.getByRole('navigation', { name: 'Chức năng' }).getByRole('link').allTextContents();
      expect(screens).toEqual([
        'Hồ sơ',
        'Hồ sơ chậm & sắp đến hạn',
        'Phản ánh kiến nghị',
        'Điều hành',
        'Chỉ số 766',
        'Báo cáo',
        'Liên thông',
      ]);
      const other = await context.newPage();
      await other.goto('/dossiers');
      await other.getByRole('button', { name: 'Đăng xuất' }).click();
      await page.getByLabel('Mã truy cập').waitFor();
      const kept = await page.evaluate<string>(
        'document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage })',
      );
      expect(kept).toBe('{}');
    });

    it('lays the form over the page when the session ends, and keeps what was typed', async () => {
      const { page } = await seatOf('clerk');
      await page.getByLabel('Họ tên').fill('Lê Thị Ánh');
      await app.db.owner.query('DELETE FROM session');
      await page.getByRole('search').getByRole('searchbox').fill('H13-01');
      await page.keyboard.press('Enter');
      await page.getByText('Phiên làm việc đã kết thúc').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await page.getByLabel('Mã truy cập').fill(TOKEN);
      await page.getByLabel('Đăng nhập với vai trò').selectOption('sample-clerk');
      await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
      await page.getByText('Phiên làm việc đã kết thúc').waitFor({ state: 'hidden' });
      expect(await page.getByLabel('Họ tên').inputValue()).toBe('Lê Thị Ánh');
    });
  });

  describe('the desk', () => {
    it('receives without a mouse, in at most 25 strokes beside the applicant’s data, at the previewed due date', async () => {
      const { page } = await seatOf('clerk');
      await page.locator('#procedure:focus').waitFor();
      let strokes = 0;
      const press = async (...keys: string[]): Promise<void> => {
        strokes += keys.length;
        for (const key of keys) await page.keyboard.press(key);
      };
      await press('k', 'h', 'a', 'i');
      await page.getByRole('option', { name: 'Đăng ký khai sinh' }).waitFor();
      await press('Enter', 'Tab');
      await page.keyboard.type('Nguyễn Văn An');
      const promised = page.getByText(/^Hẹn trả: /);
      await promised.waitFor();
      const words = await promised.textContent();
      expect(await violationsOn(page)).toEqual([]);
      await press('Control+Enter');
      const code = (await page.getByText(/^Đã tiếp nhận /).textContent())?.replace('Đã tiếp nhận ', '') ?? '';
      expect(strokes).toBeLessThanOrEqual(25);
      const { dueAt } = await dossier(code);
      const [day, month, year] = (/\d\d\/\d\d\/\d{4}/.exec(words ?? '')?.[0] ?? '').split('/');
      expect(`${year}-${month}-${day}`).toBe(new Date(Date.parse(dueAt) + 7 * 3_600_000).toISOString().slice(0, 10));
      await page.locator('#procedure:focus').waitFor();
      await page.getByRole('link', { name: 'Hồ sơ', exact: true }).click();
      await page.getByRole('row').nth(1).getByRole('link', { name: code }).waitFor();
    });

    it('keeps a receipt that was pressed without a connection, and sends it once, with the time of the press', async () => {
      const { page, context } = await seatOf('clerk');
      await page.getByRole('combobox', { name: 'Thủ tục' }).fill('giám hộ');
      await page.getByRole('option', { name: /giám hộ/ }).click();
      await page.getByLabel('Họ tên').fill('Trần Thị Bình');
      await page.getByText(/^Hẹn trả: /).waitFor();
      await context.setOffline(true);
      await page.keyboard.press('Control+Enter');
      await page.getByText('Mất kết nối. Nội dung đang nhập được giữ lại').waitFor();
      expect(await page.getByLabel('Họ tên').inputValue()).toBe('Trần Thị Bình');
      await page.keyboard.press('Control+Enter');
      const before = Date.now();
      await context.setOffline(false);
      await page.getByText(/^Đã tiếp nhận /).waitFor();
      const listed = async (): Promise<{ code: string }[]> => {
        const { body } = await app.get(`${DOSSIERS}?procedure=1.004837`);
        return (body as unknown as { items: { code: string }[] }).items;
      };
      await until(async () => (await listed()).length > 0);
      const items = await listed();
      expect(items).toHaveLength(1);
      const history = await app.get(`${DOSSIERS}/${items[0]?.code}/history`);
      const [event] = (history.body as unknown as { items: { occurredAt: string; recordedAt: string }[] }).items;
      expect(Date.parse(event?.occurredAt ?? '')).toBeLessThan(before);
      expect(Date.parse(event?.recordedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(event?.occurredAt ?? ''));
    });

    it('warns of a dossier of the same person before the receipt, and asks for what is missing right after it', async () => {
      const same = { applicant: { name: 'Phạm Văn Hai', identityNumber: '092301004321' }, procedure: '1.004837' };
      await office.shown(await received(same));
      const { page } = await seatOf('clerk');
      await page.getByRole('combobox', { name: 'Thủ tục' }).fill('giám hộ');
      await page.getByRole('option', { name: /giám hộ/ }).click();
      await page.getByLabel('Họ tên').fill('Phạm Văn Hai');
      await page.getByLabel('Số giấy tờ').fill('092301004321');
      await page.getByLabel('Điện thoại').focus();
      await page.getByText(/^Người này có 1 hồ sơ cùng thủ tục, nộp /).waitFor();
      await page.getByLabel('Văn bản cử người giám hộ, 1 bản chính').uncheck();
      await page.getByLabel('Giấy ủy quyền, 1 bản sao (nếu có)').check();
      await page.getByRole('button', { name: 'Yêu cầu bổ sung' }).click();
      expect(await page.getByLabel('Còn thiếu').inputValue()).toBe('Văn bản cử người giám hộ');
      expect(await violationsOn(page)).toEqual([]);
      await page.keyboard.press('Control+Enter');
      const code = (await page.getByText(/^Đã tiếp nhận /).textContent())?.replace('Đã tiếp nhận ', '') ?? '';
      const components = [
        { name: 'Tờ khai đăng ký giám hộ', kind: 'original', quantity: 1 },
        { name: 'Giấy ủy quyền', kind: 'copy', quantity: 1 },
      ];
      expect(await dossier(code)).toMatchObject({ status: 'awaiting-supplement', version: 2, components });
    });

    it('names what is missing and goes there', async () => {
      const { page } = await seatOf('clerk');
      await page.getByLabel('Họ tên').press('Control+Enter');
      const summary = page.getByRole('alert');
      await summary.getByText('Chưa ghi được, hãy xem lại').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await summary.getByRole('link', { name: 'Chưa nhập họ tên' }).click();
      await page.locator('#name:focus').waitFor();
    });
  });

  describe('one dossier', () => {
    it('shows the other’s step to whoever was slower, who may still go on', async () => {
      const { code } = await received();
      const [first, second] = [await seatOf('officer'), await seatOf('officer')];
      for (const { page } of [first, second]) {
        await page.goto(`/dossiers/${code}`);
        await page.getByRole('button', { name: /Yêu cầu bổ sung/ }).waitFor();
      }
      await second.page.keyboard.press('c');
      await second.page.getByLabel('Mã đơn vị, bộ phận nhận').fill('31120');
      await first.page.keyboard.press('b');
      await first.page.getByLabel('Lý do').fill('Thiếu giấy chứng sinh');
      await first.page.getByText(/^Nếu ghi: .*dừng tính thời gian/).waitFor();
      expect(await violationsOn(first.page)).toEqual([]);
      await first.page.keyboard.press('Control+Enter');
      await first.page.getByText('Đang dừng: chờ bổ sung').waitFor();
      await second.page.keyboard.press('Control+Enter');
      await second.page.getByText(/Cán bộ giải quyết \(mẫu\) vừa ghi: Yêu cầu bổ sung/).waitFor();
      expect(await violationsOn(second.page)).toEqual([]);
      await second.page.getByRole('button', { name: 'Vẫn ghi' }).click();
      await second.page.getByText('→ 31120').waitFor();
      expect(await dossier(code)).toMatchObject({ version: 3 });
    });

    it('says why something is not possible now, and corrects a step with both times', async () => {
      const { code } = await received();
      await app.post(`${DOSSIERS}/${code}/resolve`, { outcome: 'granted' });
      const { page } = await seatOf('officer');
      await page.goto(`/dossiers/${code}`);
      await page.getByText('Chưa thực hiện được').click();
      await page.getByText('Gia hạn & xin lỗi:').waitFor();
      await page.getByRole('button', { name: 'Đính chính Giải quyết' }).click();
      await page.getByLabel('Lý do đính chính').fill('Ghi nhầm hồ sơ');
      expect(await violationsOn(page)).toEqual([]);
      await page.getByRole('button', { name: 'Hủy bước này' }).click();
      await page.getByText('Đã hủy', { exact: true }).waitFor();
      expect(await dossier(code)).toMatchObject({ status: 'received', version: 3 });
    });

    it('is not there for whoever may not see it', async () => {
      const { code } = await received({ receivingUnit: '31135' });
      const { page } = await seatOf('clerk');
      await page.goto(`/dossiers/${code}`);
      await page.getByText('Không có hồ sơ này, hoặc ngoài phạm vi của bạn').waitFor();
      expect(await violationsOn(page)).toEqual([]);
    });
  });

  describe('what is late', () => {
    it('counts what it lists, and records causes of several at once', async () => {
      const late = { occurredAt: '2026-01-05T08:00:00+07:00' };
      const codes = [(await received(late)).code, (await received(late)).code];
      const { page } = await seatOf('supervisor');
      const tile = page.getByRole('link', { name: /^2 Quá hạn/ });
      await tile.waitFor();
      for (const code of codes) await page.getByLabel(`Chọn ${code}`).check();
      await page.getByLabel('Nguyên nhân', { exact: true }).selectOption('consulted-agency');
      expect(await violationsOn(page)).toEqual([]);
      await page.getByRole('button', { name: 'Ghi cho 2 hồ sơ' }).click();
      await page.getByText('Ghi nguyên nhân chậm: đã ghi 2 hồ sơ').waitFor();
      await page.getByRole('cell', { name: 'Cơ quan được lấy ý kiến' }).nth(1).waitFor();
    });

    it('has nothing to show at a unit without dossiers, and says what next', async () => {
      const { page } = await seatOf('supervisor', 390, 844);
      await page.goto('/late?unit=31135');
      await page.getByRole('button', { name: 'Xem hồ sơ sắp đến hạn' }).waitFor();
      expect(await violationsOn(page)).toEqual([]);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    });
  });

  describe('a citizen on a phone', () => {
    it('looks a dossier up by its code, and its steps by the digits on the slip', async () => {
      const { code } = await received();
      const { page } = await seat(390, 844);
      await page.goto(`/tra-cuu?code=${code}`);
      await page.getByText('Được tiếp nhận').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await page.getByLabel('Mã tra cứu').fill('00000000');
      await page.getByRole('button', { name: 'Xem chi tiết' }).click();
      await page.getByText('Không có hồ sơ này, hoặc mã tra cứu không đúng').waitFor();
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    });

    it('is told why the clock stands still and what to do; whoever guesses waits, and the seconds count down', async () => {
      const { code } = await received();
      await office.act(code, 'request-supplement', { reason: 'Thiếu giấy chứng sinh' });
      const { page, complaints } = await seat(390, 844);
      await page.goto(`/tra-cuu?code=${code}`);
      const open = async (digits: string): Promise<void> => {
        await page.getByLabel('Mã tra cứu').fill(digits);
        await page.getByRole('button', { name: 'Xem chi tiết' }).click();
      };
      await open(await office.pinOf(code));
      await page.getByText('Đang tạm dừng tính thời gian: chờ bổ sung hồ sơ').waitFor();
      await page.getByText('Bạn cần làm gì: Bổ sung hồ sơ theo phiếu yêu cầu của cơ quan').waitFor();
      const guess = { secret: '00000000' };
      await until(
        async () => (await app.post(`/api/v1/public/dossiers/${code}`, guess, { token: null })).status === 429,
      );
      await page.reload();
      await open('00000000');
      const waits = page.getByText(/^Đã thử quá nhiều lần. Thử lại sau \d+ giây$/);
      const told = await waits.textContent();
      expect(await violationsOn(page)).toEqual([]);
      await page.getByText(told ?? '', { exact: true }).waitFor({ state: 'detached' });
      await waits.waitFor();
      expect(complaints.splice(0).every((each) => each.includes('status of 429'))).toBe(true);
    });

    it('takes a paper, and rates the service once it has ended', async () => {
      const { code } = await received();
      await office.act(code, 'resolve', { outcome: 'granted' });
      const { page } = await seat(390, 844);
      await page.goto(`/tra-cuu?code=${code}`);
      await page.getByLabel('Mã tra cứu').fill(await office.pinOf(code));
      await page.getByRole('button', { name: 'Xem chi tiết' }).click();
      const paper = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả' }).click();
      expect((await paper).suggestedFilename()).toBe(`${code}-receipt.pdf`);
      expect(await violationsOn(page)).toEqual([]);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
      await page.getByLabel('Điểm (không bắt buộc)').selectOption('5');
      await page.getByRole('button', { name: 'Hài lòng', exact: true }).click();
      await page.getByText('Cảm ơn bạn đã đánh giá.').waitFor();
      expect(await dossier(code)).toMatchObject({ ratings: [{ satisfied: true, score: 5 }] });
      expect(await page.evaluate<string>('JSON.stringify({ ...localStorage, ...sessionStorage })')).toBe('{}');
    });
  });
});
