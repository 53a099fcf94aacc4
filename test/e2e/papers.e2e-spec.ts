import { readFileSync } from 'node:fs';
import { PAPER_KINDS } from '../../src/read/papers/forms/paper-forms.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { TestApp } from '../support/test-app.ts';

const example = (name: string): string => readFileSync(`examples/can-tho/${name}`, 'utf8');
const APPLICANT = { name: 'Nguyễn Thị Ngọc Quỳnh Như', phone: '0907 123 456', address: 'Khu vực 5, phường Xuân Khánh' };

describe('printing the papers of a dossier', () => {
  let app: TestApp;

  const receive = (code: string, more: object = {}) =>
    app.post('/api/v1/dossiers', {
      code,
      procedure: '1.000045',
      receivingUnit: 'H13-01',
      channel: 'in-person',
      occurredAt: '2024-03-04T09:00:00+07:00',
      applicant: APPLICANT,
      ...more,
    });
  const act = async (code: string, action: string, at: string, body: object = {}) => {
    const path = `/api/v1/dossiers/${encodeURIComponent(code)}/${action}`;
    expect((await app.post(path, { occurredAt: `${at}:00+07:00`, ...body })).status).toBe(200);
  };
  const print = (code: string, paper: string) => app.get(`/api/v1/dossiers/${encodeURIComponent(code)}/${paper}`);
  const textOf = async (code: string, paper: string): Promise<string> => {
    const { status, bytes } = await print(code, paper);
    expect(status).toBe(200);
    expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    const pages = pdfPages(bytes);
    expect(pages.length).toBeGreaterThanOrEqual(1);
    return pages.join(' ');
  };

  beforeAll(async () => {
    app = await TestApp.start();
    for (const kind of ['calendar', 'units', 'procedures']) await app.importCsv(kind, example(`${kind}.csv`));
    await app.importCsv('departments', 'unit,code,name\nH13-01,PHONG-TN,Phòng Tư pháp\n');
    await receive('HS-1');
    await act('HS-1', 'request-supplement', '2024-03-05T09:00', { reason: 'Thiếu chữ ký', items: ['Bảng kê lâm sản'] });
    await act('HS-1', 'accept-supplement', '2024-03-11T09:00');
    const extension = { newDueAt: '2024-03-20', apologyLetter: '12/PXL-VP', reason: 'Chờ xác minh' };
    await act('HS-1', 'extend', '2024-03-12T09:00', extension);
  });
  afterAll(() => app.close());

  it('hands the papers out as PDF, to be shown, not to be kept on the way', async () => {
    const { headers } = await print('HS-1', 'papers/receipt.pdf');
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="receipt-HS-1.pdf"',
      'cache-control': 'no-store',
    });
  });

  it('prints the receipt with the applicant and the promise made then', async () => {
    const text = await textOf('HS-1', 'papers/receipt.pdf');
    for (const part of ['Ngọc Quỳnh Như', '0907 123 456', 'Xác nhận bảng kê lâm sản', '02 ngày làm việc']) {
      expect(text).toContain(part);
    }
    expect(text).toContain('17 giờ 00 phút, ngày 06 tháng 03 năm 2024');
  });

  it('prints a name that came decomposed as one that came composed', async () => {
    const { name, address } = APPLICANT;
    await receive('HS-NFD', { applicant: { name: name.normalize('NFD'), address: address.normalize('NFD') } });
    const text = await textOf('HS-NFD', 'papers/receipt.pdf');
    expect(text).toBe(text.normalize('NFC'));
    for (const part of [name, address]) expect(text).toContain(part);
  });

  it('prints what is missing, and the apology with the old and the new date', async () => {
    const supplement = await textOf('HS-1', 'papers/supplement.pdf');
    for (const part of ['Thiếu chữ ký', 'Bảng kê lâm sản']) expect(supplement).toContain(part);
    const apology = await textOf('HS-1', 'papers/apology.pdf');
    for (const part of ['12/PXL-VP', 'ngày 13 tháng 03 năm 2024', 'ngày 20 tháng 03 năm 2024', 'Chờ xác minh']) {
      expect(apology).toContain(part);
    }
  });

  it('prints the components, and by whom it is printed', async () => {
    const components = [{ name: 'Bảng kê lâm sản'.normalize('NFD'), kind: 'copy', quantity: 3 }];
    await receive('HS-6', { components, resultBy: 'counter' });
    const text = await textOf('HS-6', 'papers/receipt.pdf');
    for (const part of ['Bảng kê lâm sản', 'Bản sao', '03', 'Người in: Quản trị viên', 'Thông tư số 01/2018'])
      expect(text).toContain(part);
    const corrected = [{ name: 'Tờ khai', kind: 'original', quantity: 1 }];
    await act('HS-6', 'correct', '2024-03-05T09:00', { corrects: 1, data: { components: corrected }, reason: 'Thiếu' });
    expect(await textOf('HS-6', 'papers/receipt.pdf')).toContain('Bản chính');
    const wrong = await receive('HS-7', { components: [{ name: 'x', kind: 'scan', quantity: 1 }] });
    expect([wrong.status, wrong.body['code']]).toEqual([422, 'invalid-field']);
  });

  it('prints the other papers of the desk from what happened', async () => {
    const at = { occurredAt: '2025-10-06T09:00:00+07:00' };
    await receive('HS-8', at);
    await act('HS-8', 'record-payment', '2025-10-06T09:10', {
      amountDong: 10_000,
      method: 'online',
      reference: 'GD-77',
    });
    await act('HS-8', 'forward', '2025-10-06T10:00', { holder: 'PHONG-TN' });
    await act('HS-8', 'stop', '2025-10-07T09:00', { reason: 'Người nộp không bổ sung', legalBasis: 'Khoản 6 Điều 19' });
    const parts = {
      stop: ['Người nộp không bổ sung', 'Khoản 6 Điều 19', 'Đang xử lý', '10.000 đồng', 'Mẫu số 05', '03/2025/TT-VPCP'],
      control: ['Phòng Tư pháp', 'Dừng giải quyết', '01 giờ làm việc', 'Mẫu số 06'],
      payment: ['GD-77', '10.000 đồng', 'Trực tuyến'],
    };
    for (const [kind, texts] of Object.entries(parts)) {
      const text = await textOf('HS-8', `papers/${kind}.pdf`);
      for (const part of texts) expect(text).toContain(part);
    }
    await app.post('/api/v1/dossiers', {
      code: 'HS-9',
      procedure: '1.000045',
      receivingUnit: 'H13-01',
      channel: 'online',
      submittedOnly: true,
      ...at,
    });
    await act('HS-9', 'refuse-receipt', '2025-10-06T10:00', {
      reason: 'Không thuộc thẩm quyền',
      legalBasis: 'Điều 17',
    });
    const refusal = await textOf('HS-9', 'papers/refusal.pdf');
    for (const part of ['Không thuộc thẩm quyền', 'Điều 17', 'Mẫu số 03']) expect(refusal).toContain(part);
  });

  it('prints the clock, current to the last event and without personal data or free text', async () => {
    const text = await textOf('HS-1', 'clock.pdf');
    for (const part of ['HS-1', 'sự kiện 4', 'NĐ 61/2018/NĐ-CP', 'Khoản 9 Điều 19', '12/PXL-VP']) {
      expect(text).toContain(part);
    }
    expect(text).not.toMatch(/Nguyễn|Quỳnh|0907|Xuân Khánh|Thiếu chữ ký|Chờ xác minh/);
  });

  it('prints dotted lines once the personal data is erased', async () => {
    await receive('HS-2');
    await app.send('DELETE', '/api/v1/dossiers/HS-2/applicant', { reason: 'Theo yêu cầu' });
    expect(await textOf('HS-2', 'papers/receipt.pdf')).not.toContain('Quỳnh');
  });

  it('gives a file name of ASCII to any code', async () => {
    await receive('Số 7/ộ"\\');
    const { headers } = await print('Số 7/ộ"\\', 'clock.pdf');
    expect(headers['content-disposition']).toBe('inline; filename="clock-S_7_.pdf"');
  });

  it('says why there is no such paper', async () => {
    const { code, ...submission } = { code: 'HS-3', procedure: '1.000045', receivingUnit: 'H13-01', channel: 'online' };
    await app.post('/api/v1/dossiers', { ...submission, code, submittedOnly: true });
    await receive('HS-4');
    const problem = async (of: string, paper: string) => {
      const { status, body } = await print(of, paper);
      return `${status} ${String(body['code'])}`;
    };
    expect(await problem('HS-3', 'papers/receipt.pdf')).toBe('409 not-received');
    expect(await problem('HS-3', 'clock.pdf')).toBe('409 not-received');
    expect(await problem('HS-4', 'papers/supplement.pdf')).toBe('404 not-found');
    for (const kind of ['apology', 'refusal', 'stop', 'payment'])
      expect(await problem('HS-4', `papers/${kind}.pdf`)).toBe('404 not-found');
    expect(await problem('HS-3', 'papers/control.pdf')).toBe('409 not-received');
    expect(await problem('HS-4', 'papers/invoice.pdf')).toBe('404 not-found');
    expect(await problem('HS-5', 'clock.pdf')).toBe('404 unknown-dossier');
  });

  it('shows no paper to those without a token', async () => {
    expect((await app.get('/api/v1/dossiers/HS-1/papers/receipt.pdf', { token: null })).status).toBe(401);
    expect((await app.get('/api/v1/dossiers/HS-1/clock.pdf', { token: null })).status).toBe(401);
  });

  it('describes every paper as PDF in the API', async () => {
    const { body } = await app.get('/openapi.json');
    const { paths } = body as unknown as { paths: Record<string, { get: { responses: Record<string, object> } }> };
    for (const paper of ['clock', ...PAPER_KINDS.map((kind) => `papers/${kind}`)]) {
      const answer = paths[`/api/v1/dossiers/{code}/${paper}.pdf`]?.get.responses['200'];
      expect(answer).toMatchObject({ content: { 'application/pdf': { schema: { format: 'binary' } } } });
    }
  });
});
