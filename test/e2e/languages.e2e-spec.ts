import { TestApp } from '../support/test-app.ts';

const inVietnamese = { headers: { 'accept-language': 'vi-VN,vi;q=0.9,en;q=0.5' } };

describe('speaking the reader’s language', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  it('gives a problem in Vietnamese when that is asked for, and leaves its code', async () => {
    const english = await app.get('/api/v1/dossiers/none');
    const vietnamese = await app.get('/api/v1/dossiers/none', inVietnamese);
    expect(vietnamese.body).toEqual({
      ...english.body,
      title: 'Không có hồ sơ nào mang mã này',
      detail: 'Không có hồ sơ nào mang mã này: hãy kiểm tra lại mã hồ sơ',
    });
    expect([english.headers['content-language'], vietnamese.headers['content-language']]).toEqual(['en', 'vi']);
    expect(vietnamese.headers['vary']).toContain('Accept-Language');
  });

  it('says in Vietnamese what is wrong with each field, and which values are allowed', async () => {
    const { body } = await app.post('/api/v1/dossiers/none/record-late-cause', {}, inVietnamese);
    expect(body).toMatchObject({
      code: 'missing-field',
      errors: [{ path: 'cause', message: expect.stringMatching(/^là bắt buộc: một trong các giá trị officer, /) }],
    });
    const list = await app.get('/api/v1/dossiers?status=received,opne&limit=0', inVietnamese);
    expect(list.body['detail']).toMatch(
      /^Thông tin chưa đúng: status phải là các giá trị .*; không đúng: opne; limit /,
    );
  });

  it.each([
    ['a body that cannot be read', '/api/v1/dossiers', '{"a":', 'Không đọc được yêu cầu'],
    ['a field that is missing', '/api/v1/dossiers', {}, 'Thiếu thông tin bắt buộc'],
    ['a route that is none', '/api/v1/nowhere', {}, 'Không có gì ở địa chỉ này'],
  ])('does so for %s', async (_what, path, body, title) => {
    const { body: problem } = await app.post(path, body, inVietnamese);
    expect(String(problem['title'])).toContain(title);
  });

  it('does so for a path that cannot be read, with the headers of any other answer', async () => {
    const { body, headers, status } = await app.get('/api/v1/dossiers/%E0%A4%A', inVietnamese);
    expect([status, body['code'], headers['content-language']]).toEqual([400, 'malformed-request', 'vi']);
    expect(String(body['title'])).toContain('Không đọc được yêu cầu');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', vary: 'Accept-Language' });
    expect((await app.get('/api/v1/dossiers/%E0%A4%A')).headers['content-language']).toBe('en');
  });

  it('says of lines of an import why they were not taken, and why a file was not', async () => {
    const units = 'code,name,level,parent,validFrom,validTo,legalBasis\nA,,province,,2024-01-01,,\nB,Xã,xa,,30/6,,\n';
    const { id } = (await app.importCsv('units', units)).body as unknown as { id: string };
    const errorsIn = async (options = {}) => {
      const { body } = await app.get(`/api/v1/imports/${id}/errors`, options);
      return (body['items'] as unknown as { message: string }[]).map(({ message }) => message);
    };
    expect((await errorsIn()).at(0)).toBe('name must not be empty');
    expect(await errorsIn(inVietnamese)).toEqual([
      'name không được để trống',
      'level phải là một trong các giá trị: province, district, commune; validFrom phải là ngày, dạng YYYY-MM-DD, từ năm 1900 đến 2200',
    ]);
    const failed = (await app.importCsv('units', 'code;name\nA;B\n')).body as unknown as { id: string };
    const path = `/api/v1/imports/${failed.id}`;
    const { failure } = (await app.get(path, inVietnamese)).body;
    expect(String(failure)).toMatch(
      /^invalid-field: Các cột của tệp phải là code,name,.* không có trong dòng tiêu đề$/,
    );
    expect((await app.get(`${path}/progress`, inVietnamese)).text).toContain(String(failure));
  });

  it('says a kept refusal again in the language of whoever asks again', async () => {
    const key = { 'idempotency-key': 'language-1' };
    const path = '/api/v1/dossiers/none/rate';
    const first = await app.post(path, { satisfied: 'yes' }, { headers: { ...key } });
    const again = await app.post(path, { satisfied: 'yes' }, { headers: { ...key, ...inVietnamese.headers } });
    expect(first.body['detail']).toContain('Not valid: satisfied');
    expect(again.body).toEqual({
      ...first.body,
      title: 'Thông tin sai kiểu hoặc sai giá trị',
      detail: 'Thông tin chưa đúng: satisfied phải là true hoặc false',
      errors: [{ path: 'satisfied', message: 'phải là true hoặc false' }],
    });
  });
});
