import { SampleAccounts } from '../../src/access/accounts/sample-accounts.ts';
import { Verify } from '../../src/projection/verifying/verify.ts';
import { signIn } from '../support/callers.ts';
import { type Reply, type Sent, TestApp } from '../support/test-app.ts';
import { until } from '../support/until.ts';

const UNITS = `code,name,level,parent,validFrom,validTo,legalBasis
R,Tỉnh R,province,,2020-01-01,,
A,Xã A,commune,R,2020-01-01,,
B,Xã B,commune,R,2020-01-01,,
`;
const PROCEDURES = `code,name,field,level,onlineLevel,fullOnlineEligible,timeLimit,timeUnit,feeDong,payableOnline,issuesResult,interlinked,nonTerritorial,validFrom,validTo
1.1,Cấp bản sao,Hộ tịch,commune,partial,false,10,working-day,0,true,true,none,false,2020-01-01,
`;
const ROLES = ['clerk', 'officer', 'supervisor', 'reporter', 'administrator'] as const;
type Who = (typeof ROLES)[number];

const DOSSIERS = '/api/v1/dossiers';
const CODE = 'A-2024-0001';
const APPLICANT = { name: 'Phạm Thị Hoa', identityNumber: '092301001234', phone: '0912345678' };

describe('a day of five accounts', () => {
  let app: TestApp;
  const sessions = new Map<Who, Sent>();

  beforeAll(async () => {
    app = await TestApp.start();
    await app.importCsv('units', UNITS);
    await app.importCsv('procedures', PROCEDURES);
    const samples = app.app.get(SampleAccounts, { strict: false });
    await samples.make('A');
    for (const role of ROLES) sessions.set(role, await signIn(app, (await samples.idOf(`sample-${role}`)) ?? ''));
    await app.post(DOSSIERS, { code: 'B-2024-0001', procedure: '1.1', receivingUnit: 'B', channel: 'in-person' });
  });
  afterAll(() => app.close());

  const get = (who: Who, path: string): Promise<Reply> => app.get(`/api/v1/${path}`, sessions.get(who));
  const act = (who: Who, action: string, body: object, code = CODE): Promise<Reply> =>
    app.post(`${DOSSIERS}/${code}/${action}`, body, sessions.get(who));
  const statuses = async (ask: (who: Who) => Promise<Reply>): Promise<number[]> => {
    const replies: number[] = [];
    for (const who of ROLES) replies.push((await ask(who)).status);
    return replies;
  };

  it('begins at the desk: the clerk takes in, and who has no desk does not', async () => {
    const body = { procedure: '1.1', receivingUnit: 'A', channel: 'in-person', applicant: APPLICANT };
    const receive = (who: Who, code: string) => app.post(DOSSIERS, { ...body, code }, sessions.get(who));
    expect((await receive('clerk', CODE)).status).toBe(201);
    expect((await receive('officer', 'A-2024-0002')).status).toBe(201);
    for (const who of ['supervisor', 'reporter', 'administrator'] as const)
      expect((await receive(who, 'A-2024-0003')).body).toMatchObject({ code: 'role-forbids' });
  });

  it('goes on with the officer: the clerk asks for papers, and neither forwards nor resolves', async () => {
    expect((await act('clerk', 'request-supplement', { reason: 'Thiếu bản sao giấy khai sinh' })).status).toBe(200);
    expect((await act('officer', 'accept-supplement', {})).status).toBe(200);
    expect((await act('clerk', 'resolve', { outcome: 'granted' })).body).toMatchObject({ code: 'role-forbids' });
    expect((await act('officer', 'resolve', { outcome: 'granted' })).status).toBe(200);
    expect((await act('clerk', 'return-result', {})).status).toBe(200);
    expect((await act('supervisor', 'record-late-cause', { cause: 'other' })).status).toBe(200);
    expect(await statuses((who) => act(who, 'withdraw', { reason: 'x' }, 'B-2024-0001'))).toEqual([
      404, 404, 403, 403, 403,
    ]);
  });

  it('shows each what the table says', async () => {
    expect(await statuses((who) => get(who, `dossiers/${CODE}`))).toEqual([200, 200, 200, 200, 403]);
    expect(await statuses((who) => get(who, 'dossiers/B-2024-0001'))).toEqual([404, 404, 200, 200, 403]);
    expect(await statuses((who) => get(who, 'figures?period=2024&unit=R'))).toEqual([403, 403, 200, 200, 403]);
    expect(await statuses((who) => get(who, 'reports'))).toEqual([403, 403, 200, 200, 403]);
    expect(await statuses((who) => get(who, 'accounts'))).toEqual([403, 403, 403, 403, 200]);
    expect(await statuses((who) => get(who, 'operations/status'))).toEqual([403, 403, 403, 403, 200]);
    expect(await statuses((who) => get(who, 'audit'))).toEqual([403, 403, 403, 403, 200]);
    expect((await get('clerk', `dossiers/${CODE}`)).text).toContain(APPLICANT.name);
    expect((await get('reporter', `dossiers/${CODE}`)).text).not.toContain(APPLICANT.name);
  });

  it('tells the administrator how the system does, and what the last verify has found', async () => {
    expect((await get('administrator', 'operations/status')).body).not.toHaveProperty('lastVerify');
    await app.app.get(Verify, { strict: false }).runOnRecord([]);
    expect((await get('administrator', 'operations/status')).body).toMatchObject({
      ready: { database: true, queue: true, migrations: true },
      jobs: [{ kind: 'import', failed: 0 }, { kind: 'report' }, { kind: 'open-dossiers' }],
      lastVerify: { findings: 0 },
    });
  });

  it('has a board on the wall, without names, once the administrator has switched it on', async () => {
    const put = (who: Who, unit: string, on: unknown) =>
      app.send('PUT', `/api/v1/units/${unit}/board`, { public: on }, sessions.get(who));
    const board = () => app.get('/api/v1/public/board/A', { token: null });
    expect((await board()).status).toBe(404);
    for (const who of ROLES.slice(0, 4))
      expect((await put(who, 'A', true)).body).toMatchObject({ code: 'role-forbids' });
    expect((await put('administrator', 'A', 'yes')).status).toBe(422);
    expect((await put('administrator', 'A', true)).body).toEqual({ public: true });
    expect((await get('administrator', 'units/A/board')).body).toEqual({ public: true });
    expect((await get('administrator', 'units/B/board')).body).toEqual({ public: false });
    const late = {
      code: 'A-2024-0009',
      procedure: '1.1',
      receivingUnit: 'A',
      channel: 'in-person',
      applicant: APPLICANT,
    };
    await app.post(DOSSIERS, late);
    await act('officer', 'resolve', { outcome: 'granted' }, late.code);
    await until(async () => (await board()).text.includes(late.code));
    const shown = await board();
    expect(shown.body).toMatchObject({ unitName: 'Xã A', ready: [{ code: late.code }], toSupplement: [] });
    expect(shown.body['today']).toMatchObject({ returned: 1 });
    expect(shown.text).not.toContain(APPLICANT.name);
    await put('administrator', 'A', false);
    await until(async () => (await board()).status === 404);
  });

  it('is told by the history with each of them, by code and never by name', async () => {
    const reply = await get('supervisor', `dossiers/${CODE}/history`);
    const items = reply.body['items'] as unknown as { type: string; actor: string; unit: string }[];
    expect(items.map(({ type, actor, unit }) => [type, actor, unit])).toEqual([
      ['DossierReceived', 'sample-clerk', 'A'],
      ['SupplementRequested', 'sample-clerk', 'A'],
      ['SupplementAccepted', 'sample-officer', 'A'],
      ['DossierResolved', 'sample-officer', 'A'],
      ['ResultReturned', 'sample-clerk', 'A'],
      ['LateCauseRecorded', 'sample-supervisor', 'A'],
    ]);
    const rows = await app.db.owner.query('SELECT actor, data::text FROM event_log');
    expect(JSON.stringify(rows)).not.toMatch(/Phạm|Cán bộ/);
  });
});
