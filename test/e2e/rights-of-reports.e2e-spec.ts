import { makeClient } from '../support/callers.ts';
import { type Reply, TestApp } from '../support/test-app.ts';
import { RIGHTS } from '../../src/rights.ts';

/** R above A and B; the reporter stands at A. */
const UNITS = `code,name,level,parent,validFrom,validTo,legalBasis
R,Tỉnh R,province,,2020-01-01,,
A,Huyện A,district,R,2020-01-01,,
B,Huyện B,district,R,2020-01-01,,
`;
const ACTIONS = [...new Set(RIGHTS.table.map(({ may }) => may))];
const REPORTS = '/api/v1/reports';
const SCHEDULES = '/api/v1/report-schedules';
const PERIOD = { form: 'cchc-3', period: '2024-Q1' };
const MONTHLY = { form: 'cchc-3', every: 'month', daysToPrepare: 3, validFrom: '2024-01-15' };

type Listed = Readonly<{ items: readonly Readonly<{ unit: string | null }>[]; total: number | null }>;

describe('reports and schedules of another unit', () => {
  let app: TestApp;
  let token: string;
  const made = new Map<string, string>();

  beforeAll(async () => {
    app = await TestApp.start();
    await app.importCsv('units', UNITS);
    token = await makeClient(app.db.owner, { role: 'reporter', units: ['A'], actions: ACTIONS });
    for (const unit of ['A', 'B']) {
      for (const [name, path, body] of [
        ['report', REPORTS, PERIOD],
        ['frozen', REPORTS, PERIOD],
        ['superfluous', REPORTS, PERIOD],
        ['schedule', SCHEDULES, MONTHLY],
        ['ending', SCHEDULES, { ...MONTHLY, every: 'quarter' }],
      ] as const) {
        const { status, text, body: sent } = await app.post(path, { ...body, unit });
        if (status !== 201) throw new Error(text);
        made.set(`${name} ${unit}`, String(sent['id']));
      }
      await app.post(`${REPORTS}/${made.get(`frozen ${unit}`)}/freeze`, { signedBy: 'Hạnh' });
    }
  }, 60_000);
  afterAll(() => app.close());

  const as = (method: 'GET' | 'POST', path: string, body?: object): Promise<Reply> =>
    app.send(method, path, body, { token });

  it.each<[string, 'GET' | 'POST', (unit: string) => string, object | undefined]>([
    ['a report is shown', 'GET', (unit) => `${REPORTS}/${made.get(`report ${unit}`)}`, undefined],
    ['a report is a file', 'GET', (unit) => `${REPORTS}/${made.get(`report ${unit}`)}.csv`, undefined],
    ['a report is verified', 'POST', (unit) => `${REPORTS}/${made.get(`report ${unit}`)}/verify`, undefined],
    ['a report is frozen', 'POST', (unit) => `${REPORTS}/${made.get(`report ${unit}`)}/freeze`, { signedBy: 'Hạnh' }],
    ['a report is restated', 'POST', (unit) => `${REPORTS}/${made.get(`frozen ${unit}`)}/restate`, { reason: 'Sai' }],
    [
      'a report is discarded',
      'POST',
      (unit) => `${REPORTS}/${made.get(`superfluous ${unit}`)}/discard`,
      { reason: 'Thừa' },
    ],
    ['a report is made', 'POST', () => REPORTS, undefined],
    ['a schedule is shown', 'GET', (unit) => `${SCHEDULES}/${made.get(`schedule ${unit}`)}`, undefined],
    [
      'a schedule is changed',
      'POST',
      (unit) => `${SCHEDULES}/${made.get(`schedule ${unit}`)}/change`,
      { validFrom: '2030-02-15', daysToPrepare: 4 },
    ],
    [
      'a schedule is ended',
      'POST',
      (unit) => `${SCHEDULES}/${made.get(`ending ${unit}`)}/end`,
      { validTo: '2030-01-14' },
    ],
  ])('%s to whoever has its unit alone', async (_what, method, path, body) => {
    const of = (unit: string) => as(method, path(unit), path(unit) === REPORTS ? { ...PERIOD, unit } : body);
    const foreign = await of('B');
    expect([foreign.status, foreign.body['code']]).toEqual([403, 'out-of-scope']);
    expect((await of('A')).status).toBeLessThan(300);
  });

  it('a report is published by whoever has its unit alone', async () => {
    const publish = async (unit: string) => {
      const body = { report: made.get(`frozen ${unit}`), datasets: ['on-time'] };
      return (await as('POST', '/api/v1/open-data/publications', body)).body['code'] === 'out-of-scope';
    };
    expect([await publish('B'), await publish('A')]).toEqual([true, false]);
  });

  it.each([REPORTS, SCHEDULES, `${REPORTS}/schedule?from=2024-01-01&to=2024-06-30`])(
    '%s lists what is of the caller’s units alone, and counts no more',
    async (path) => {
      const { items, total } = (await as('GET', path)).body as unknown as Listed;
      expect(items.length).toBeGreaterThan(0);
      expect(new Set(items.map(({ unit }) => unit))).toEqual(new Set(['A']));
      if (total !== null) expect(total).toBe(items.length);
      const all = (await app.get(path)).body as unknown as Listed;
      expect(new Set(all.items.map(({ unit }) => unit))).toEqual(new Set(['A', 'B']));
    },
  );

  it('shows a job to whoever has asked for it', async () => {
    const asked = await app.post(REPORTS, { ...PERIOD, unit: 'A' }, { headers: { prefer: 'respond-async' } });
    const path = `/api/v1/report-jobs/${String(asked.body['id'])}`;
    expect((await app.get(path)).status).toBe(200);
    const foreign = await as('GET', path);
    expect([foreign.status, foreign.body['code']]).toEqual([403, 'out-of-scope']);
  });
});
