import { makeClient } from '../support/callers.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { type Reply, TestApp } from '../support/test-app.ts';

const COMMUNES = Array.from({ length: 30 }, (_, index) => `C${String(index + 1).padStart(2, '0')}`);
const HEADER = 'code,name,level,parent,validFrom,validTo,legalBasis';
const UNITS = [
  HEADER,
  'R,Tỉnh R,province,,2020-01-01,,',
  ...COMMUNES.map((code) => `${code},Xã ${code},commune,R,2020-01-01,,`),
  'N,Xã Mới,commune,R,2025-07-01,,',
].join('\n');
const PERIOD = { from: '2024-01-01', to: '2024-06-30' };
const FORM = '/api/v1/typed-forms/cchc-2';
const ASKED = `${FORM}?from=${PERIOD.from}&to=${PERIOD.to}`;

type Sheet = {
  rows: { stt: string; own: unknown; value: unknown; note: string; enteredBy: string | null }[];
  missing: string[];
  units: { unit: string; unitName: string; missing: string[] }[];
};
type Report = { id: string; rows: { stt: string; value: unknown; note: string }[]; differences?: object[] };

describe('forms that units fill in', () => {
  let app: TestApp;
  const keys = new Map<string, string>();

  beforeAll(async () => {
    app = await TestApp.start();
    await app.importCsv('units', UNITS);
    for (const unit of ['C01', 'C02', 'R']) {
      keys.set(
        unit,
        await makeClient(app.db.owner, {
          role: 'reporter',
          units: [unit],
          actions: ['report.fill', 'report.read'],
          kinds: [],
        }),
      );
    }
  }, 60_000);
  afterAll(() => app.close());

  const fill = (unit: string, body: object, token?: string): Promise<Reply> =>
    app.send('PUT', FORM, { ...PERIOD, unit, ...body }, token === undefined ? {} : { token });
  const sheet = async (unit: string): Promise<Sheet> =>
    (await app.get(`${ASKED}&unit=${unit}`)).body as unknown as Sheet;
  const valueIn = ({ rows }: { rows: readonly { stt: string; value: unknown }[] }, stt: string): unknown =>
    rows.find((row) => row.stt === stt)?.value;
  const make = async (body: object): Promise<Report> => {
    const { status, text, body: report } = await app.post('/api/v1/reports', { form: 'cchc-2', ...PERIOD, ...body });
    if (status !== 201) throw new Error(text);
    return report as unknown as Report;
  };

  it('are filled in by thirty units and added up over the tree', async () => {
    for (const [index, unit] of COMMUNES.entries()) {
      const values = { '1.3.': index, '2.1.': 2, '2.2.1.': 4, '2.2.2.': 1 };
      expect((await fill(unit, { values })).status).toBe(200);
    }
    await fill('R', { values: { '1.1.': 17, '2.1.': 100 }, notes: { '2.1.': 'Kể cả cấp xã' } });
    const root = await sheet('R');
    expect(valueIn(root, '1.3.')).toBe(435);
    expect(valueIn(root, '1.')).toBe(452);
    expect(valueIn(root, '2.1.')).toBe(160);
    expect(valueIn(root, '2.2.')).toEqual({ numerator: 30, denominator: 120, percent: 25 });
    expect(root.rows.find(({ stt }) => stt === '2.1.')).toMatchObject({ own: 100, note: 'Kể cả cấp xã' });
    expect(root.units).toHaveLength(30);
    expect(root.units[0]).toMatchObject({
      unit: 'C01',
      unitName: 'Xã C01',
      missing: ['1.1.', '1.2.', '3.1.', '3.2.1.', '3.2.2.'],
    });
    expect((await sheet('C05')).rows.find(({ stt }) => stt === '1.3.')).toMatchObject({ own: 4, value: 4 });
  });

  it('are frozen, and restated with who has filled in what since', async () => {
    const first = await make({ unit: 'R' });
    expect([valueIn(first, '1.3.'), valueIn(first, '1.')]).toEqual([435, 452]);
    expect(first.rows.find(({ stt }) => stt === '2.1.')?.note).toBe('Kể cả cấp xã');
    expect((await app.post(`/api/v1/reports/${first.id}/freeze`, { signedBy: 'Hạnh' })).status).toBe(200);
    await fill('C30', { values: { '1.3.': 30 } });
    expect((await app.post(`/api/v1/reports/${first.id}/verify`, undefined)).body).toMatchObject({
      result: 'identical',
    });

    const { body } = await app.post(`/api/v1/reports/${first.id}/restate`, { reason: 'Xã C30 báo cáo lại' });
    const entered = expect.objectContaining({
      unit: 'C30',
      stt: '1.3.',
      value: 30,
      enteredBy: 'bootstrap-admin',
    }) as object;
    expect((body as unknown as Report).differences).toEqual([
      expect.objectContaining({ row: '1.', before: 452, after: 453, typed: [entered], events: [] }),
      expect.objectContaining({ row: '1.3.', before: 435, after: 436, typed: [entered], events: [] }),
    ]);
    expect((await app.get(`/api/v1/reports/${first.id}`)).body).toMatchObject({ number: 1 });
    const pdf = await app.get(`/api/v1/reports/${first.id}.pdf`);
    expect(pdfPages(pdf.bytes).join(' ').replaceAll(/\s+/g, ' ')).toContain('Biểu mẫu 2');
  });

  it('are as known on an earlier day, and keep what was said before', async () => {
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    expect((await app.get(`${ASKED}&unit=R&asOf=${yesterday}`)).body).toMatchObject({ asOf: yesterday });
    expect(valueIn((await app.get(`${ASKED}&unit=R&asOf=${yesterday}`)).body as unknown as Sheet, '1.3.')).toBeNull();
    await fill('C01', { values: { '2.1.': null } });
    expect(valueIn(await sheet('C01'), '2.1.')).toBeNull();
    const rows = await app.db.owner.query(`SELECT value FROM typed_value WHERE unit = 'C01' AND stt = '2.1.'`);
    expect(rows).toHaveLength(2);
    await fill('C01', { values: { '2.1.': null } });
    expect(await app.db.owner.query(`SELECT value FROM typed_value WHERE unit = 'C01' AND stt = '2.1.'`)).toEqual(rows);
  });

  it('are filled in by reporters of the unit, or of one above it', async () => {
    const values = { '3.1.': 1 };
    expect((await fill('C01', { values }, keys.get('C01'))).status).toBe(200);
    expect((await fill('C02', { values }, keys.get('C01'))).body).toMatchObject({ code: 'out-of-scope' });
    expect((await fill('C02', { values }, keys.get('R'))).status).toBe(200);
    expect((await app.get(ASKED, { token: keys.get('C01') ?? null })).body).toMatchObject({ unit: 'C01' });
    expect((await app.get(`${ASKED}&unit=C02`, { token: keys.get('C01') ?? null })).status).toBe(403);
  });

  it.each([
    ['a form that comes from dossiers', '/api/v1/typed-forms/cchc-3', {}, 404, 'not-found'],
    ['a form that is not there', '/api/v1/typed-forms/x', {}, 404, 'not-found'],
    ['no unit', FORM, { unit: undefined }, 422, 'missing-field'],
    ['an unknown unit', FORM, { unit: 'X' }, 422, 'unknown-unit'],
    ['a unit that came later', FORM, { unit: 'N', values: { '1.3.': 9 } }, 422, 'unit-not-in-force'],
    ['a unit that is no text', FORM, { unit: 7 }, 422, 'invalid-field'],
    ['no period', FORM, { from: undefined, to: undefined }, 422, 'missing-field'],
    ['a period to come', FORM, { from: '2190-01-01', to: '2190-06-30' }, 422, 'invalid-field'],
    ['a row that is worked out', FORM, { values: { '1.': 3 } }, 422, 'invalid-field'],
    ['a count that is none', FORM, { values: { '1.1.': -3 } }, 422, 'invalid-field'],
    ['another member', FORM, { value: {} }, 422, 'invalid-field'],
  ])('refuse %s', async (_what, path, body, status, code) => {
    const sent = await app.send('PUT', path, { ...PERIOD, unit: 'R', ...body });
    expect([sent.status, sent.body['code']]).toEqual([status, code]);
  });

  it('make no report in which more is done than there was to do', async () => {
    await fill('R', { values: { '2.2.2.': 200 } });
    const { status, text } = await app.post('/api/v1/reports', { form: 'cchc-2', ...PERIOD, unit: 'R' });
    expect([status, text]).toEqual([409, expect.stringContaining('Tỷ lệ xử lý VBQPPL sau kiểm tra: 2.2.2. ≤ 2.2.1.')]);
    await fill('R', { values: { '2.2.2.': null } });
    const ofTasks = (values: object) => app.send('PUT', '/api/v1/typed-forms/cchc-1', { ...PERIOD, unit: 'R', values });
    await ofTasks({ '5.1.': 84, '5.2.': 30, '5.3.': 54, '5.4.': 1 });
    const tasks = await app.post('/api/v1/reports', { form: 'cchc-1', ...PERIOD, unit: 'R' });
    expect(tasks.body).toMatchObject({ code: 'identity-broken' });
    expect(tasks.text).toContain('Tổng số nhiệm vụ được giao: 5.2. + 5.3. + 5.4. ≤ 5.1.');
    await ofTasks({ '5.4.': 0 });
    expect((await app.post('/api/v1/reports', { form: 'cchc-1', ...PERIOD, unit: 'R' })).status).toBe(201);
  });

  it('count nothing of a unit that is found not to have been in force on the last day', async () => {
    const before = valueIn(await sheet('R'), '1.3.');
    await app.importCsv('units', `${HEADER}\nC29,Xã C29,commune,R,2020-01-01,2024-03-31,`);
    expect(valueIn(await sheet('R'), '1.3.')).toBe(Number(before) - 28);
    expect((await fill('C29', { values: { '1.3.': 1 } })).body).toMatchObject({ code: 'unit-not-in-force' });
  });

  it('make of form 7 both parts, and of no order what is to be filled in', async () => {
    await app.send('PUT', '/api/v1/typed-forms/cchc-7', { ...PERIOD, unit: 'R', values: { '3.': '99,5', '4.': 2 } });
    const report = await make({ form: 'cchc-7', unit: 'R' });
    expect(valueIn(report, '3.')).toEqual({ hundredths: 9_950 });
    expect(valueIn(report, '4.')).toBe(2);
    expect(valueIn(report, '6.1.1.')).toBe(0);
    const csv = (await app.get(`/api/v1/reports/${report.id}.csv`)).text;
    expect(csv).toContain('99,50');
    const { body } = await app.post('/api/v1/reports', { form: 'cchc-2', ...PERIOD, typed: { '1.1.': 3 } });
    expect(body['code']).toBe('invalid-field');
  });
});
