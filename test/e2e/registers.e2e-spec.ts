import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { pdfPages } from '../support/pdf-text.ts';
import { TestApp } from '../support/test-app.ts';

const example = (name: string): string => readFileSync(`examples/can-tho/${name}`, 'utf8');
const DAYS = 'from=2024-03-04&to=2024-03-05';

describe('keeping the register of dossiers', () => {
  let app: TestApp;
  const positions: string[] = [];

  const receive = async (code: string, at: string, more: object = {}) => {
    const { status, body } = await app.post('/api/v1/dossiers', {
      code,
      procedure: '1.000045',
      receivingUnit: 'H13-01',
      channel: 'in-person',
      occurredAt: `${at}:00+07:00`,
      applicant: { name: 'Nguyễn Thị Ngọc Quỳnh', phone: '0907 123 456', address: 'Phường Xuân Khánh' },
      ...more,
    });
    expect(status).toBe(201);
    positions.push(String(body['position']));
  };
  const act = async (code: string, action: string, body: object) => {
    const { status, body: answer } = await app.post(`/api/v1/dossiers/${code}/${action}`, body);
    expect(status).toBe(200);
    positions.push(String(answer['position']));
  };
  const pdf = async (query: string): Promise<string> => {
    const { status, bytes, headers } = await app.get(`/api/v1/registers/dossiers.pdf?${query}`);
    expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
    expect(bytes.toString('latin1')).toContain('/MediaBox [0 0 841.89 595.28]');
    return pdfPages(bytes).join(' ');
  };
  const problem = async (query: string) => {
    const { status, body } = await app.get(`/api/v1/registers/dossiers.pdf?${query}`);
    return [status, body['code']];
  };

  beforeAll(async () => {
    app = await TestApp.start();
    for (const kind of ['calendar', 'units', 'procedures']) await app.importCsv(kind, example(`${kind}.csv`));
    await receive('SO-0001', '2024-03-04T09:00');
    await receive('SO-0002', '2024-03-05T16:00', { receivingUnit: 'H13-02' });
    await receive('SO-0003', '2024-03-06T00:00');
    await receive('SO-0004', '2024-03-03T23:59');
    await receive('SO-0005', '2024-03-04T10:00');
    await app.send('DELETE', '/api/v1/dossiers/SO-0002/applicant', { reason: 'Theo yêu cầu' });
    await act('SO-0005', 'correct', { corrects: 1, annul: true, reason: 'Nhập nhầm' });
    await act('SO-0001', 'resolve', { occurredAt: '2024-03-06T08:00:00+07:00', outcome: 'granted' });
    for (const position of positions) await app.get(`/api/v1/dossiers?waitFor=${encodeURIComponent(position)}`);
  });
  afterAll(() => app.close());

  it('prints a line for each dossier received on the days, with what has become of it', async () => {
    const text = await pdf(DAYS);
    for (const part of [
      'SO-0001',
      'Ngọc Quỳnh',
      '09:00',
      '04/03/2024',
      '08:00',
      'Đã xử lý xong',
      '2 hồ sơ',
      'Mẫu số 06',
    ])
      expect(text).toContain(part);
    expect(text.match(/SO-000\d/g)).toEqual(['SO-0001', 'SO-0002']);
    expect(text.match(/Quỳnh/g)).toHaveLength(1);
  });

  it('holds to a unit and all below it', async () => {
    expect((await pdf(`${DAYS}&unit=H13-02`)).match(/SO-000\d/g)).toEqual(['SO-0002']);
    expect((await pdf(`${DAYS}&unit=H13`)).match(/SO-000\d/g)).toEqual(['SO-0001', 'SO-0002']);
  });

  it('gives the same as a workbook', async () => {
    const { status, bytes, headers } = await app.get(`/api/v1/registers/dossiers.xlsx?${DAYS}`);
    expect(status).toBe(200);
    expect(headers['content-disposition']).toBe('attachment; filename="register-2024-03-04-2024-03-05.xlsx"');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(new Uint8Array(bytes).buffer);
    const [sheet] = workbook.worksheets;
    expect(sheet?.getColumn(1).values.slice(1)).toEqual(['Mã hồ sơ', 'SO-0001', 'SO-0002']);
    expect(sheet?.getCell(2, 4).value).toBe('Phường Xuân Khánh; 0907 123 456');
    expect(sheet?.getCell(2, 6).value).toEqual(new Date('2024-03-04T09:00:00Z'));
    expect(sheet?.getCell(3, 3).value).toBeNull();
  });

  it('says what is missing or wrong', async () => {
    expect(await problem('from=2024-03-04')).toEqual([422, 'missing-field']);
    expect(await problem('to=2024-03-04')).toEqual([422, 'missing-field']);
    expect(await problem('from=2024-03-05&to=2024-03-04')).toEqual([422, 'invalid-field']);
    expect(await problem(`${DAYS}&unit=H99`)).toEqual([422, 'unknown-unit']);
  });
});
