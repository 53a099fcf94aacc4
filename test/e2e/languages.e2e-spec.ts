import { TestApp } from '../support/test-app.ts';

const inVietnamese = { headers: { 'accept-language': 'vi-VN,vi;q=0.9,en;q=0.5' } };

describe('speaking the reader’s language', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  it('gives a problem a Vietnamese title when that is asked for, and leaves its code and detail', async () => {
    const english = await app.get('/api/v1/dossiers/none');
    const vietnamese = await app.get('/api/v1/dossiers/none', inVietnamese);
    expect(vietnamese.body).toEqual({ ...english.body, title: 'Không có hồ sơ nào mang mã này' });
    expect([english.headers['content-language'], vietnamese.headers['content-language']]).toEqual(['en', 'vi']);
    expect(vietnamese.headers['vary']).toContain('Accept-Language');
  });

  it.each([
    ['a body that cannot be read', '/api/v1/dossiers', '{"a":', 'Không đọc được yêu cầu'],
    ['a field that is missing', '/api/v1/dossiers', {}, 'Thiếu thông tin bắt buộc'],
    ['a route that is none', '/api/v1/nowhere', {}, 'Không có gì ở địa chỉ này'],
  ])('does so for %s', async (_what, path, body, title) => {
    const { body: problem } = await app.post(path, body, inVietnamese);
    expect(String(problem['title'])).toContain(title);
  });

  it('says a kept refusal again in the language of whoever asks again', async () => {
    const key = { 'idempotency-key': 'language-1' };
    const path = '/api/v1/dossiers/none/rate';
    const first = await app.post(path, { satisfied: 'yes' }, { headers: { ...key } });
    const again = await app.post(path, { satisfied: 'yes' }, { headers: { ...key, ...inVietnamese.headers } });
    expect(again.body).toEqual({ ...first.body, title: 'Thông tin sai kiểu hoặc sai giá trị' });
  });
});
