import { violationsOn } from '../support/axe.ts';
import { describeWithBrowser, PATIENCE_MS } from '../support/chromium.ts';
import { ConsoleSeats } from '../support/console-seats.ts';
import { fillOversight, resolved } from '../support/oversight-data.ts';
import { pictureOf } from '../support/pictures.ts';
import { until } from '../support/until.ts';
import { WebhookReceiver } from '../support/webhook-receiver.ts';

describeWithBrowser('the console of those who connect other systems', () => {
  let seats: ConsoleSeats;

  beforeAll(async () => {
    seats = await ConsoleSeats.start(fillOversight);
  });
  afterEach(() => seats.empty());
  afterAll(() => seats.close());

  describe('what goes to other systems', () => {
    let receiver: WebhookReceiver;

    beforeAll(async () => {
      receiver = await WebhookReceiver.start();
    });
    afterAll(() => receiver.close());

    it('is set up with a secret shown once, tried, and sent again once the other side takes it', async () => {
      const page = await seats.of('administrator', '/exchange');
      await page.getByText('Chưa có nơi nhận nào. Hệ thống chưa gửi gì ra ngoài.').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await page.getByRole('navigation', { name: 'Phần' }).getByRole('link', { name: 'Webhook' }).click();
      const add = page.getByRole('form', { name: 'Thêm webhook' });
      await add.getByLabel('Địa chỉ nhận').fill('https://10.0.0.1/hook');
      await add.getByRole('button', { name: 'Thêm webhook' }).click();
      await add.getByRole('alert').getByText('Mã lỗi: unsafe-url').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await add.getByLabel('Địa chỉ nhận').fill(receiver.url);
      await add.getByRole('button', { name: 'Thêm webhook' }).click();
      await page
        .getByRole('dialog')
        .getByText(/^whsec_/)
        .waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await page.getByRole('button', { name: 'Đã lưu' }).click();
      await page.getByRole('button', { name: /^Gửi thử/ }).click();
      await page.getByText(/: Liên lạc được, mất /).waitFor();
      expect(receiver.events.map(({ type }) => type)).toEqual(['dunghan.test']);

      receiver.answer = () => 400;
      const refused = await resolved(seats.app, '31120');
      await page.goto('/exchange/outbox');
      await page.getByRole('link', { name: /^[12] tin bị từ chối của / }).click();
      await page
        .getByRole('button', { name: `Mở tin Sự kiện của ${refused}` })
        .first()
        .waitFor();
      await pictureOf(page, 'exchange-outbox');
      await page
        .getByRole('button', { name: `Mở tin Sự kiện của ${refused}` })
        .first()
        .click();
      await page.getByRole('dialog').getByRole('cell', { name: 'bị từ chối' }).waitFor();
      await pictureOf(page, 'exchange-message');
      expect(await violationsOn(page)).toEqual([]);
      await page.getByRole('dialog').getByRole('button', { name: 'Đóng' }).click();
      receiver.answer = () => 204;
      await page.getByRole('button', { name: 'Gửi lại tất cả tin bị từ chối' }).click();
      await page.getByText(/^Gửi lại [12] tin$/).waitFor();
      await until(async () => receiver.events.filter(({ subject }) => subject === refused).length > 2, PATIENCE_MS);
      expect(await violationsOn(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
      await pictureOf(page, 'exchange-outbox-phone');
      await page.goto('/exchange/webhooks');
      await page.getByRole('button', { name: /^Xóa/ }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Ghi' }).click();
      await page.getByText('Chưa hệ thống nào được báo qua webhook.').waitFor();
    });

    it('and to the national portal is set row by row, and a target that cannot be reached says so', async () => {
      const page = await seats.of('administrator', '/exchange/portal');
      await page.getByText('Chưa nối với Cổng dịch vụ công quốc gia.').waitFor();
      const code = page.getByRole('form', { name: 'Khai một mã của Cổng' });
      await code.getByLabel('Của ta').fill('Hộ tịch');
      await code.getByLabel('Của Cổng').fill('G06');
      await code.getByLabel('Từ ngày').fill('01012026');
      await code.getByLabel('Từ ngày').press('Tab');
      await code.getByRole('button', { name: 'Xem ảnh hưởng' }).click();
      await code.getByRole('button', { name: 'Ghi mã' }).click();
      await page.getByRole('row', { name: /Lĩnh vực.*Hộ tịch.*G06/ }).waitFor();
      await pictureOf(page, 'exchange-portal');
      expect(await violationsOn(page)).toEqual([]);
      await page.getByRole('link', { name: 'Thêm nơi nhận' }).click();
      await page.getByRole('button', { name: 'Thêm nơi nhận' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Mã nơi nhận').fill('cong-quoc-gia');
      await dialog.getByLabel('Địa chỉ').fill('http://127.0.0.1:1/lgsp');
      expect(await violationsOn(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Ghi' }).click();
      await page.getByRole('button', { name: 'Gửi thử cong-quoc-gia' }).click();
      await page.getByText(/^cong-quoc-gia: Không liên lạc được \(no-connection\)/).waitFor();
      await page.getByRole('button', { name: 'Tạm dừng cong-quoc-gia' }).click();
      await page.getByRole('button', { name: 'Cho chạy lại cong-quoc-gia' }).waitFor();
      await pictureOf(page, 'exchange-targets');
      expect(await violationsOn(page)).toEqual([]);
    });

    it('and what comes in and needs a look is there for supervisors', async () => {
      const page = await seats.of('supervisor', '/exchange/payments', 390, 844);
      for (const [part, empty] of [
        ['Thanh toán cần xử lý', 'Không có khoản thanh toán nào cần xử lý.'],
        ['Dữ liệu không nhận', 'Không có gì bị từ chối trong 90 ngày qua.'],
        ['Hồ sơ có thể trùng', 'Không có hồ sơ nào nghi trùng.'],
      ] as const) {
        await page.getByRole('navigation', { name: 'Phần' }).getByRole('link', { name: part }).click();
        await page.getByText(empty).waitFor();
        expect(await violationsOn(page)).toEqual([]);
      }
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    });
  });
});
