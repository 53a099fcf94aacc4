import { writeFileSync } from 'node:fs';
import { makeClient } from '../support/callers.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { type Reply, TestApp } from '../support/test-app.ts';

const UNITS = [
  'code,name,level,parent,validFrom,validTo,legalBasis',
  'R,Tỉnh R,province,,2020-01-01,,',
  'C1,Xã Một,commune,R,2020-01-01,,',
  'C2,Xã Hai,commune,R,2020-01-01,,',
].join('\n');
const PROCEDURES = [
  'code,name,field,level,onlineLevel,fullOnlineEligible,timeLimit,timeUnit,feeDong,payableOnline,issuesResult,interlinked,nonTerritorial,validFrom,validTo',
  'P1,Thủ tục một,Hộ tịch,commune,full,true,5,working-day,0,false,true,none,false,2020-01-01,',
  'P2,Thủ tục hai,Hộ tịch,commune,partial,false,5,working-day,20000,true,true,none,false,2020-01-01,',
].join('\n');

const INDEX = '/api/v1/index-766';
const AUGUST = `${INDEX}?period=cal-2026-08`;
const TYPED = { period: 'cal-2026-08', unit: 'R', source: 'Cổng DVCQG', takenAt: '2026-09-02T08:00:00+07:00' };

type Indicator = Readonly<{
  code: string;
  numerator: number | null;
  denominator: number | null;
  points: number | null;
  state: string;
  portal: Readonly<Record<string, unknown>> | null;
}>;
type Points = Readonly<{ points: number; max: number; available: number; lost: number }>;
type Index = Points &
  Readonly<{
    version: string;
    groups: readonly (Points & Readonly<{ code: string; indicators: readonly Indicator[] }>)[];
    typed: readonly Readonly<{ name: string; value: number; by: string }>[];
    warnings: readonly object[];
  }>;

function happened(type: string, key: string, unit: string, day: number, data: object): string {
  const occurredAt = `2026-08-${String(day).padStart(2, '0')}T09:00:00+07:00`;
  return JSON.stringify({ stream: 'dossier', type, key, unit, occurredAt, data });
}

/** Two dossiers at one unit, of which one is late, and one at the other, which transfers it to the first. */
const EVENTS = [
  happened('DossierReceived', 'D1', 'C1', 3, { procedure: 'P1', channel: 'online' }),
  happened('DossierReceived', 'D2', 'C1', 4, { procedure: 'P1', channel: 'in-person' }),
  happened('DossierReceived', 'D3', 'C2', 5, { procedure: 'P2', channel: 'online' }),
  happened('DossierTransferred', 'D3', 'C2', 6, { competentUnit: 'C1' }),
  happened('PortalSynced', 'D3', 'C2', 7, { what: 'receipt' }),
  happened('DossierResolved', 'D1', 'C1', 20, { outcome: 'granted', electronicResult: true }),
  happened('DossierResolved', 'D2', 'C1', 6, { outcome: 'granted' }),
].join('\n');

describe('the service index', () => {
  let app: TestApp;
  let reporter: string;

  beforeAll(async () => {
    app = await TestApp.start();
    await app.importCsv('units', UNITS);
    await app.importCsv('procedures', PROCEDURES);
    await app.importEvents(EVENTS);
    const actions = ['report.fill', 'figures.read'];
    reporter = await makeClient(app.db.owner, { role: 'reporter', units: ['C1'], actions, kinds: [] });
  }, 60_000);
  afterAll(() => app.close());

  const index = async (asked = ''): Promise<Index> => {
    const { status, text, body } = await app.get(`${AUGUST}${asked}`);
    if (status !== 200) throw new Error(text);
    return body as unknown as Index;
  };
  const indicator = ({ groups }: Index, code: string): Indicator | undefined =>
    groups.flatMap(({ indicators }) => indicators).find((each) => each.code === code);
  const type = (body: object, token?: string): Promise<Reply> =>
    app.send('PUT', `${INDEX}/typed`, { ...TYPED, ...body }, token === undefined ? {} : { token });

  it('counts by the units that resolve, and adds up', async () => {
    const whole = await index();
    expect(whole).toMatchObject({ version: 'index-766@2026', as: 'competent', max: 100, warnings: [], unit: null });
    expect(whole).toMatchObject({ period: { from: '2026-08-01', to: '2026-08-31', name: 'Tháng 8/2026 dương lịch' } });
    expect(indicator(whole, '4.3')).toMatchObject({ numerator: 0, denominator: 3, points: 0 });
    expect(indicator(await index('&unit=C1'), '4.3')?.denominator).toBe(3);
    expect(indicator(await index('&unit=C2'), '4.3')?.denominator).toBe(0);
    for (const { points, max, available, lost, groups } of [whole, await index('&unit=C1')]) {
      expect(points + lost).toBeCloseTo(available, 5);
      expect(groups.map((group) => group.max)).toEqual([18, 20, 12, 10, 22, 18]);
      expect(max).toBe(100);
    }
  });

  it('says up to when the portal has acknowledged dossiers', async () => {
    const whole = await index();
    expect(whole).toMatchObject({ syncedUpTo: '2026-08-07T02:00:00.000Z' });
    expect(indicator(whole, '1.4')).toMatchObject({ numerator: 1, denominator: 3, points: 2 });
    expect(indicator(whole, '3.3')).toMatchObject({ numerator: 2, denominator: 3, percent: 22.22 });
  });

  it('does not split the catalogue of procedures by unit', async () => {
    expect(indicator(await index('&unit=C1'), '3.1')).toMatchObject({ state: 'notApplicable', points: null });
    expect(indicator(await index('&unit=R'), '3.1')?.state).not.toBe('notApplicable');
  });

  it('gives the points of each unit below one', async () => {
    const { status, body } = await app.get(`${INDEX}/rows?period=cal-2026-08&unit=R&by=unit`);
    const { rows } = body as unknown as { rows: (Points & { key: string; own?: true; groups: object[] })[] };
    expect([status, rows.map(({ key, own }) => [key, own])]).toEqual([
      200,
      [
        ['R', true],
        ['C2', undefined],
        ['C1', undefined],
      ],
    ]);
    const { points, available, lost } = await index('&unit=C1');
    expect(rows.find(({ key }) => key === 'C1')).toMatchObject({ points, available, lost });
  });

  it('stands beside what the portal shows, typed in by a reporter of the unit', async () => {
    const portal = { '4.3': { points: 0.5, numerator: 1, denominator: 2 } };
    const typed = await type({ values: { certifiedNumerator: 1, certifiedDenominator: 4 }, portal });
    const answer = typed.body as unknown as Index;
    expect([typed.status, indicator(answer, '4.2b')]).toMatchObject([200, { state: 'typed', points: 0.5 }]);
    expect(indicator(answer, '4.3')?.portal).toMatchObject({
      points: 0.5,
      difference: -0.5,
      explanation: 'tử số của Cổng nhiều hơn 1; mẫu số của Cổng ít hơn 1',
      takenAt: '2026-09-02T01:00:00.000Z',
      by: 'bootstrap-admin',
    });
    expect((await type({ unit: 'C1', values: { reportedReceived: 7 } }, reporter)).status).toBe(200);
    expect((await type({ values: { reportedReceived: 7 } }, reporter)).body).toMatchObject({ code: 'out-of-scope' });
    expect((await index('&unit=C1')).typed).toMatchObject([{ name: 'reportedReceived', value: 7 }]);
  });

  it('keeps what was typed in before, and counts the newest as of the day', async () => {
    await type({ values: { certifiedNumerator: 2 } });
    await type({ values: { certifiedDenominator: null } });
    expect(indicator(await index(), '4.2b')).toMatchObject({ state: 'noData', points: null });
    await type({ values: { certifiedDenominator: 8 } });
    expect(indicator(await index(), '4.2b')).toMatchObject({ numerator: 2, denominator: 8 });
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    expect(indicator(await index(`&asOf=${yesterday}`), '4.2b')?.state).toBe('noData');
    const rows = await app.db.owner.query(`SELECT FROM index_typed WHERE name = 'certifiedDenominator'`);
    expect(rows).toHaveLength(3);
  });

  it.each([
    [
      'the period of a report',
      'period=2026-08',
      'must be a month, quarter or year of the calendar, such as cal-2026-08',
    ],
    ['a quarter of reports', 'period=2026-Q3', 'such as cal-2026-Q3'],
    ['other days', 'from=2026-08-01&to=2026-08-30', 'such as cal-2026-08'],
    ['a version that nobody knows', 'period=cal-2026-08&version=x', 'is no version of the index that is known'],
  ])('refuses %s', async (_what, asked, message) => {
    const { status, body } = await app.get(`${INDEX}?${asked}`);
    expect([status, body['code'], JSON.stringify(body['errors'])]).toEqual([
      422,
      'invalid-field',
      expect.stringContaining(message),
    ]);
  });

  it.each([
    ['no unit', { unit: undefined, values: { reportedReceived: 1 } }, 'missing-field'],
    ['nothing', {}, 'missing-field'],
    ['an unknown unit', { unit: 'X', values: { reportedReceived: 1 } }, 'unknown-unit'],
    ['a number that there is not', { values: { received: 1 } }, 'invalid-field'],
    ['a count that is none', { values: { reportedReceived: -1 } }, 'invalid-field'],
    ['an indicator without points', { portal: { '2.2': { points: 0 } } }, 'invalid-field'],
    ['an unknown indicator', { portal: { '9.9': { points: 0 } } }, 'invalid-field'],
    ['points above the maximum', { portal: { '2.1': { points: 20.01 } } }, 'invalid-field'],
    ['points with three decimals', { portal: { '2.1': { points: 1.234 } } }, 'invalid-field'],
    ['a field of the portal that there is not', { portal: { '2.1': { points: 1, rank: 4 } } }, 'invalid-field'],
    ['a day of the future', { takenAt: '2190-01-01T00:00:00Z', values: { reportedReceived: 1 } }, 'invalid-field'],
    ['a day before the period', { takenAt: '2026-07-31T00:00:00Z', values: { reportedReceived: 1 } }, 'invalid-field'],
    ['a period before the unit', { period: 'cal-2019', values: { reportedReceived: 1 } }, 'unit-not-in-force'],
    ['a period of reports', { period: '2026-08', values: { reportedReceived: 1 } }, 'invalid-field'],
  ])('refuses to be told %s', async (_what, body, code) => {
    const sent = await type(body);
    expect([sent.status, sent.body['code']]).toEqual([422, code]);
  });

  it('is no form while more copies are certified electronically than there are', async () => {
    await type({ values: { certifiedNumerator: 9 } });
    expect((await index()).warnings).toMatchObject([{ code: 'identity-broken', left: 9, right: 8 }]);
    const refused = await app.post('/api/v1/reports', { form: 'index-766', period: 'cal-2026-08', unit: 'R' });
    expect(refused.body['code']).toBe('identity-broken');
    await type({ values: { certifiedNumerator: 2 } });
  });

  it('is frozen as a form, and restated with the dossier, the event and the points', async () => {
    const order = { form: 'index-766', period: 'cal-2026-08', unit: 'R' };
    const draft = await app.post('/api/v1/reports', order);
    expect(draft.status).toBe(201);
    const path = `/api/v1/reports/${String(draft.body['id'])}`;
    expect((await app.post(`${path}/freeze`, { signedBy: 'Hạnh' })).status).toBe(200);
    expect((await app.post(`${path}/verify`, undefined)).body).toMatchObject({ result: 'identical' });

    const correction = { corrects: 2, occurredAt: '2026-08-10T09:00:00+07:00', reason: 'Nhập nhầm ngày' };
    const { body: corrected } = await app.post('/api/v1/dossiers/D1/correct', correction);
    await type({ values: { reportedReceived: 6 } });
    const waitFor = encodeURIComponent(String(corrected['position']));
    const { body } = await app.post(`${path}/restate?waitFor=${waitFor}`, { reason: 'Đính chính' });
    const differences = body['differences'] as unknown as { row: string; figure: string }[];
    const at = (row: string, figure: string) => differences.find((each) => each.row === row && each.figure === figure);
    const event = { code: 'D1', version: 3, type: 'EventCorrected' };
    expect(at('2.1', 'numerator')).toMatchObject({ before: 1, after: 2, events: [event] });
    expect(at('2.1', 'points')).toMatchObject({
      before: { hundredths: 667 },
      after: { hundredths: 1_333 },
      events: [event],
    });
    expect(at('1.4', 'points')).toMatchObject({
      before: { hundredths: 200 },
      after: { hundredths: 100 },
      typed: [{ unit: 'R', stt: 'reportedReceived', value: 6, note: 'Cổng DVCQG' }],
    });
    expect(at('1', 'points')).toMatchObject({ typed: [{ unit: 'R', stt: 'reportedReceived' }] });
    expect((await app.post(`${path}/verify`, undefined)).body).toMatchObject({ result: 'identical' });
  });

  it('names what was reported of the year before, where that has changed since', async () => {
    const told = async (reportedReceived: number): Promise<void> => {
      expect((await type({ period: 'cal-2025', values: { reportedReceived } })).status).toBe(200);
    };
    await told(12);
    const draft = await app.post('/api/v1/reports', { form: 'index-766', period: 'cal-2026-02', unit: 'R' });
    const path = `/api/v1/reports/${String(draft.body['id'])}`;
    await app.post(`${path}/freeze`, { signedBy: 'Hạnh' });
    await told(36);
    const { body } = await app.post(`${path}/restate`, { reason: 'Số năm trước đã đính chính' });
    const differences = body['differences'] as unknown as { row: string; figure: string }[];
    expect(differences.find(({ row, figure }) => row === '1.4' && figure === 'denominator')).toMatchObject({
      before: 1,
      after: 3,
      typed: [{ unit: 'R', stt: 'reportedLastYear', value: 36 }],
    });
  });

  it.each(['json', 'csv', 'xlsx', 'docx', 'pdf'])('comes as %s', async (format) => {
    const { body } = await app.post('/api/v1/reports', { form: 'index-766', period: 'cal-2026-Q3' });
    const file = await app.get(`/api/v1/reports/${String(body['id'])}.${format}`);
    expect([file.status, file.bytes.length > 500]).toEqual([200, true]);
    const folder = process.env['KEEP_FORMS_IN'];
    if (folder) writeFileSync(`${folder}/index-766.${format}`, file.bytes);
    if (format === 'pdf')
      expect(pdfPages(file.bytes).join(' ').replaceAll(/\s+/g, ' ')).toContain('Quý III/2026 dương lịch');
  });

  it('is made of periods of the calendar alone, also where it is scheduled', async () => {
    const { body } = await app.post('/api/v1/reports', { form: 'index-766', period: '2026-08' });
    expect([body['code'], JSON.stringify(body)]).toEqual(['invalid-field', expect.stringContaining('cal-2026-08')]);
    const schedule = { form: 'index-766', every: 'half-year', daysToPrepare: 3, validFrom: '2026-01-01' };
    const refused = await app.post('/api/v1/report-schedules', schedule);
    expect(refused.body).toMatchObject({ code: 'invalid-field', errors: [{ path: 'every' }] });
  });
});
