import { PortalSimulator } from '../../src/exchange/portal/simulator/portal-simulator.ts';
import { makeAccount, signIn } from '../support/callers.ts';
import { eventually } from '../support/movable-clock.ts';
import { type Sent, TestApp } from '../support/test-app.ts';

jest.setTimeout(120_000);

const UNITS = `code,name,level,parent,validFrom,validTo,legalBasis
R,Tỉnh R,province,,2020-01-01,,
A,Huyện A,district,R,2020-01-01,,
B,Huyện B,district,R,2020-01-01,,
`;
const PROCEDURES = `code,name,field,level,onlineLevel,fullOnlineEligible,timeLimit,timeUnit,feeDong,payableOnline,issuesResult,interlinked,nonTerritorial,validFrom,validTo
1.1,Thủ tục,Lĩnh vực,commune,partial,false,10,working-day,0,true,true,none,false,2020-01-01,
`;

type Body = Record<string, unknown>;

let app: TestApp;
let supervisor: Sent;

async function receive(code: string, receivingUnit: string): Promise<void> {
  const applicant = { name: 'Nguyễn Thị Thử' };
  const dossier = { code, channel: 'in-person', procedure: '1.1', receivingUnit, applicant };
  const { status, text } = await app.post('/api/v1/dossiers', dossier);
  if (status !== 201) throw new Error(text);
}

describe('what a portal has beside what is here', () => {
  const LISTS = '/api/v1/reconciliations';
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  let simulator: PortalSimulator;

  beforeAll(async () => {
    app = await TestApp.start();
    await app.importCsv('units', UNITS);
    await app.importCsv('procedures', PROCEDURES);
    supervisor = await signIn(app, await makeAccount(app.db.owner, 'gs-a', [{ role: 'supervisor', unit: 'A' }]));
    await app.importCsv('portal-codes', 'kind,ours,theirs,validFrom\nfield,Lĩnh vực,LV,2020-01-01\n');
    simulator = new PortalSimulator();
    await simulator.start();
    const target = {
      id: 'dvcqg',
      kind: 'portal',
      contract: 'lgsp@2026',
      url: simulator.url,
      settings: { lists: true },
    };
    await app.post('/api/v1/outbox/targets', target);
    for (const [code, unit] of Object.entries({ 'RC-1': 'A', 'RC-2': 'A', 'RC-3': 'B' })) await receive(code, unit);
    await eventually(
      () => app.db.owner.query(`SELECT FROM outbox WHERE target = 'dvcqg' AND state = 'acknowledged'`),
      (rows) => rows.length === 6,
    );
    // Nothing of it is on its way any more.
    await app.db.owner.query(`UPDATE outbox SET acknowledged_at = acknowledged_at - interval '2 hours'`);
  });
  afterAll(async () => {
    await app.close();
    await simulator.stop();
  });

  const items = async (path: string, sent: Sent = {}): Promise<Body[]> =>
    (await app.get(`${LISTS}${path}`, sent)).body['items'] as unknown as Body[];
  const list = (rows: string, day = today) =>
    app.post(`${LISTS}/lists?target=dvcqg&day=${day}`, `code,unit,procedure,receivedOn,dueOn,status,endedOn\n${rows}`, {
      headers: { 'content-type': 'text/csv' },
    });

  it('is compared on demand, shown by unit, and mended', async () => {
    simulator.dossiers.lose('RC-1');
    simulator.dossiers.lose('RC-3');
    simulator.dossiers.copy('RC-2', 'THEIRS');
    const made = await app.post(LISTS, { target: 'dvcqg', from: today, to: today });
    expect(made.status).toBe(202);
    const run = `${LISTS}/runs/${String(made.body['id'])}`;
    const done = await eventually(
      () => app.get(run),
      ({ body }) => body['state'] === 'done',
    );
    expect(done.body).toMatchObject({ days: 1, daysDone: 1, different: 2, unavailable: 0, nightly: false });
    expect((await items('/runs')).map(({ id }) => id)).toEqual([made.body['id']]);
    expect([(await app.get(run, supervisor)).status, await items('/runs', supervisor)]).toEqual([404, []]);
    const found = await items('/mismatches?state=open');
    expect(found.map(({ kind, code, codeThere }) => [kind, code ?? codeThere]).toSorted()).toEqual([
      ['missing-here', 'THEIRS'],
      ['missing-there', 'RC-1'],
      ['missing-there', 'RC-3'],
    ]);
    // Who stands above A sees what A has received.
    expect((await items('/mismatches?state=open', supervisor)).map(({ code }) => code).toSorted()).toEqual([
      'RC-1',
      null,
    ]);
    expect((await items('?day=' + today, supervisor)).map(({ unit, state }) => [unit, state])).toEqual([
      ['A', 'different'],
    ]);
    const csv = await app.get(`${LISTS}/mismatches.csv?state=open`, supervisor);
    expect(csv.text).toContain('Cổng không có');
    expect(csv.text).not.toContain('RC-3');
    const idOf = (code: string): string =>
      String(found.find((each) => (each['code'] ?? each['codeThere']) === code)?.['id']);
    const mend = (code: string, action: string, body: Body = {}, sent: Sent = {}) =>
      app.post(`${LISTS}/mismatches/${idOf(code)}/${action}`, body, sent);
    expect((await mend('RC-3', 'resend', {}, supervisor)).status).toBe(404);
    expect((await mend('THEIRS', 'resend')).body['code']).toBe('nothing-to-send');
    expect((await mend('RC-1', 'resend', {}, supervisor)).body).toMatchObject({ state: 'open', kind: 'missing-there' });
    await eventually(
      async () => simulator.dossiers.find('RC-1'),
      (there) => there !== undefined,
    );
    const again = await app.post(`${LISTS}/mismatches/resend`, { target: 'dvcqg', kind: 'missing-there' });
    expect([again.status, again.body['count']]).toEqual([202, 2]);
    await eventually(
      async () => simulator.dossiers.find('RC-3'),
      (there) => there !== undefined,
    );
    expect((await mend('THEIRS', 'explain', {})).body['code']).toBe('missing-field');
    expect((await mend('THEIRS', 'explain', { reason: 'Của hệ thống khác' })).body).toMatchObject({
      state: 'explained',
      reason: 'Của hệ thống khác',
    });
    expect((await mend('THEIRS', 'alias', { code: 'RC-2', reason: 'x' }, supervisor)).status).toBe(403);
    expect((await mend('THEIRS', 'alias', { code: 'NONE', reason: 'x' })).body['code']).toBe('unknown-dossier');
    expect((await mend('THEIRS', 'alias', { code: 'RC-2', reason: 'Cùng một hồ sơ' })).status).toBe(200);
    const { text } = await app.get('/metrics');
    expect(text).toContain('dunghan_reconciliation_mismatches{target="dvcqg",kind="missing-there"}');
  });

  it('is compared with a list that was got by hand, or with none of it', async () => {
    const wrong = await list(`RC-9,A,1.1,${today},,2,\nRC-8,A,1.1,${today},,eleven,\n`);
    expect([wrong.status, wrong.body['code'], wrong.body['errors']]).toMatchObject([
      422,
      'malformed-line',
      [{ path: 'line 3' }],
    ]);
    expect((await list(`RC-9,Q,1.1,${today},,2,\n`)).body['code']).toBe('unknown-unit');
    expect((await list('', '2024-02-30')).status).toBe(422);
    const day = '2023-05-05';
    expect((await list(`RC-9,A,1.1,${day},,2,\n`, day)).body).toEqual({ rows: 1, different: 1 });
    expect(await items(`/mismatches?day=${day}`)).toMatchObject([
      { kind: 'missing-here', codeThere: 'RC-9', unit: 'A' },
    ]);
    expect((await list('', day)).body).toEqual({ rows: 0, different: 0 });
    expect(await items(`/mismatches?day=${day}`)).toMatchObject([{ state: 'gone' }]);
    expect((await app.post(LISTS, { target: 'nobody' })).body['code']).toBe('unknown-target');
    expect((await app.post(LISTS, { target: 'dvcqg' }, supervisor)).status).toBe(403);
    expect((await app.post(LISTS, { target: 'dvcqg', unit: 'A', from: '2020-01-01' }, supervisor)).status).toBe(422);
  });
});
