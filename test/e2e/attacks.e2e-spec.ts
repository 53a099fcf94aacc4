import { pino } from 'pino';
import { ProcessLog } from '../../src/platform/operations/process-log.ts';
import { WaitForPosition } from '../../src/projection/wait-for-position.ts';
import { makeAccount, makeClient, signIn } from '../support/callers.ts';
import { DOCUMENTED_ROUTES, exampleOf } from '../support/documented-routes.ts';
import { eventually } from '../support/movable-clock.ts';
import { type Reply, TestApp } from '../support/test-app.ts';

jest.setTimeout(120_000);

const UNITS = `code,name,level,parent,validFrom,validTo,legalBasis
A,Huyện A,district,,2020-01-01,,
B,Huyện B,district,A,2020-01-01,,
`;
const PROCEDURES = `code,name,field,level,onlineLevel,fullOnlineEligible,timeLimit,timeUnit,feeDong,payableOnline,issuesResult,interlinked,nonTerritorial,validFrom,validTo
1.1,Thủ tục,Lĩnh vực,district,partial,false,10,working-day,0,true,true,none,false,2020-01-01,
`;
const DOSSIERS = '/api/v1/dossiers';
const DOSSIER = { procedure: '1.1', receivingUnit: 'A', channel: 'in-person' };

let app: TestApp;
let code: string;

beforeAll(async () => {
  app = await TestApp.start();
  await app.importCsv('units', UNITS);
  await app.importCsv('procedures', PROCEDURES);
  const { body } = await app.post(DOSSIERS, { ...DOSSIER, applicant: { name: 'Nguyễn Thị Sen' } });
  code = String(body['code']);
});
afterAll(() => app.close());

describe('the position of an answer', () => {
  const reader = (): Promise<string> =>
    makeClient(app.db.owner, { role: 'reporter', units: ['A'], actions: ['figures.read', 'dossier.read'] });
  const positionFor = async (token: string): Promise<string> =>
    String((await app.get(`${DOSSIERS}/${code}`, { token })).body['position']);
  const waited = (position: string, token: string): Promise<Reply> =>
    app.get(`/api/v1/figures?period=2024&by=none&unit=A&waitFor=${encodeURIComponent(position)}`, { token });

  it('is waited for by whom it was given to, whatever is asked, and by nobody else', async () => {
    const token = await reader();
    const position = await positionFor(token);
    const { body } = await waited(position, token);
    const { projectedThrough } = body as unknown as { projectedThrough: { position: string } };
    expect((await waited(projectedThrough.position, token)).status).toBe(200);
    const [plain = '', mac = ''] = position.split('.');
    for (const [given, by] of [
      [plain, token],
      [`0:1.${mac}`, token],
      [`${position}.`, token],
      [position, await reader()],
    ] as const) {
      const { status, body: problem } = await waited(given, by);
      const refused = { errors: [expect.objectContaining({ path: 'waitFor' })] };
      expect([status, problem]).toEqual([422, expect.objectContaining(refused)]);
    }
  });

  it('is waited for by eight questions of a caller at once', async () => {
    const token = await reader();
    const position = await positionFor(token);
    let goOn: (() => void) | undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    const waiting = jest.spyOn(app.app.get(WaitForPosition, { strict: false }), 'reached').mockReturnValue(held);
    const eight = Array.from({ length: 8 }, () => waited(position, token));
    await eventually(
      async () => waiting.mock.calls.length,
      (calls) => calls === 8,
    );
    const { status, headers } = await waited(position, token);
    expect([status, headers['retry-after']]).toEqual([429, '1']);
    goOn?.();
    expect((await Promise.all(eight)).map((each) => each.status)).toEqual(eight.map(() => 200));
    waiting.mockRestore();
    expect((await waited(position, token)).status).toBe(200);
  });
});

/** What stands in the log and beside it; an attack that is refused changes none of it. */
const kept = async (): Promise<unknown> =>
  app.db.owner.query(
    `SELECT (SELECT count(*)::int FROM event_log) AS events, (SELECT count(*)::int FROM applicant) AS people,
            (SELECT count(*)::int FROM account) AS accounts, (SELECT count(*)::int FROM client) AS clients`,
  );

describe('SQL', () => {
  const SQL = `x'); DELETE FROM applicant; SELECT pg_sleep(60) --`;
  // Files are asked for as their lists are.
  const LEFT_OUT = /progress|\/changes$|oidc|\.csv$|\.xlsx$/;
  const asked = DOCUMENTED_ROUTES.filter(({ method, path }) => method === 'GET' && !LEFT_OUT.test(path));

  it('in any text of a question is a text', async () => {
    const before = await kept();
    for (const route of asked) {
      const texts = (route.operation.parameters ?? []).filter(({ in: at }) => at === 'query').map(({ name }) => name);
      for (const name of ['', ...texts]) {
        const { path, headers } = exampleOf(route, encodeURIComponent(SQL), name === '' ? {} : { [name]: SQL });
        const { status } = await app.get(path, { headers });
        expect([route.name, name, status < 500]).toEqual([route.name, name, true]);
      }
    }
    expect(await kept()).toEqual(before);
  });

  it('in a name is kept and found as it was written', async () => {
    const applicant = { name: SQL, address: `'; DROP TABLE event_log; --` };
    const { body } = await app.post(DOSSIERS, { ...DOSSIER, applicant });
    const whole = await app.get(`${DOSSIERS}/${String(body['code'])}/applicant`, {
      headers: { 'x-purpose': 'support' },
    });
    expect(whole.body).toMatchObject(applicant);
    await app.get(`${DOSSIERS}?limit=1&waitFor=${encodeURIComponent(String(body['position']))}`);
    const found = await app.post(`${DOSSIERS}/search`, { name: SQL });
    expect(found.body['items']).toMatchObject([{ code: body['code'] }]);
  });
});

describe('a body that says more than it may', () => {
  it.each([
    ['a prototype', '{"__proto__":{"isRoot":true}}'],
    ['a prototype inside', '{"applicant":{"name":"A","__proto__":{"isRoot":true}}}'],
    ['a constructor', '{"constructor":{"prototype":{"isRoot":true}}}'],
    ['a prototype behind an escape', String.raw`{"\u005f_proto__":{"isRoot":true}}`],
  ])('by %s is refused, and changes no other object', async (_what, extra) => {
    const { status } = await app.post(DOSSIERS, JSON.stringify(DOSSIER).slice(0, -1) + `,${extra.slice(1)}`);
    expect([status, 'isRoot' in {}]).toEqual([400, false]);
  });

  it('by a prototype in the query is refused', async () => {
    for (const query of ['__proto__[isRoot]=1', '__proto__=1', 'constructor.prototype.isRoot=1']) {
      const { status } = await app.get(`${DOSSIERS}?${query}`);
      expect([query, status, 'isRoot' in {}]).toEqual([query, 422, false]);
    }
  });

  const account = { displayName: 'A', code: 'cb-a', roles: [{ role: 'clerk', unit: 'A' }] };
  const client = { name: 'A', role: 'clerk', units: ['A'], validTo: new Date(Date.now() + 86_400_000).toISOString() };
  it.each<[path: string, body: object, fields: readonly string[]]>([
    [
      DOSSIERS,
      DOSSIER,
      ['version', 'position', 'status', 'actor', 'recordedAt', 'resolvedAt', 'resolvedAs', 'streamId', 'paidDong'],
    ],
    ['/api/v1/complaints', { unit: 'A', channel: 'online', subject: 'conduct' }, ['version', 'actor', 'recordedAt']],
    ['/api/v1/accounts', account, ['id', 'privileged', 'createdBy', 'sessions']],
    ['/api/v1/clients', client, ['id', 'key', 'secretHash', 'createdBy', 'privileged']],
  ])('by a field of %s that is not its own is refused by its name', async (path, body, fields) => {
    const before = await kept();
    for (const field of fields) {
      const { status, body: problem } = await app.post(path, { ...body, [field]: 'x' });
      const named = expect.objectContaining({
        errors: expect.arrayContaining([expect.objectContaining({ path: field })]),
      });
      expect([field, status, problem]).toEqual([field, 422, named]);
    }
    expect(await kept()).toEqual(before);
  });
});

describe('the idempotency key of another caller', () => {
  it('gives nobody else’s answer, at the same unit and with the same rights', async () => {
    const clerk = { role: 'clerk', units: ['A'], actions: ['dossier.receive', 'dossier.read'] } as const;
    const headers = { 'idempotency-key': 'one-key-for-all' };
    const codes: unknown[] = [];
    for (const token of [await makeClient(app.db.owner, clerk), await makeClient(app.db.owner, clerk)]) {
      const first = await app.post(DOSSIERS, DOSSIER, { token, headers });
      expect([first.status, (await app.post(DOSSIERS, DOSSIER, { token, headers })).text]).toEqual([201, first.text]);
      codes.push(first.body['code']);
    }
    expect(new Set(codes).size).toBe(2);
  });
});

describe('a request that is dressed up', () => {
  it.each([
    '/api/v1/public/../dossiers',
    '/api/v1/public/..%2fdossiers',
    '/api/v1/public/%2e%2e/dossiers',
    '//api/v1/dossiers',
    '/api/v1//dossiers',
    '/API/V1/DOSSIERS',
    '/api/v1/dossiers/',
    '/api/v1/dossiers;.css',
    '/api/v1/dossiers%00.css',
    '/health/live/../../api/v1/dossiers',
    String.raw`/health\..\api/v1/dossiers`,
  ])('as %s opens nothing to whoever has no token', async (path) => {
    const { status, text } = await app.get(path, { token: null });
    expect([400, 401, 404]).toContain(status);
    expect(text).not.toContain(code);
  });

  it('with the character 0 in its path, or null for a field that may be left out, breaks nothing', async () => {
    expect((await app.send('PATCH', '/api/v1/accounts/%00', { active: true })).status).toBe(400);
    const token = await makeClient(app.db.owner, { role: 'system', units: ['B'], actions: ['webhooks'] });
    const hook = { url: 'https://127.0.0.1/', types: null, units: null, description: null };
    expect((await app.post('/api/v1/webhooks', hook, { token })).status).toBe(201);
  });

  it('by headers that other software obeys is what its line says', async () => {
    const token = null;
    for (const name of ['x-original-url', 'x-rewrite-url', 'x-forwarded-prefix']) {
      expect((await app.get(DOSSIERS, { token, headers: { [name]: '/health/live' } })).status).toBe(401);
    }
    for (const name of ['x-http-method-override', 'x-method-override']) {
      const headers = { [name]: 'DELETE', 'x-purpose': 'support' };
      const asked = await app.get(`${DOSSIERS}/${code}/applicant`, { headers });
      expect(asked.body).toMatchObject({ name: 'Nguyễn Thị Sen' });
    }
    expect((await app.get(`${DOSSIERS}/${code}`)).body['applicant']).toMatchObject({ name: 'Nguyễn Thị Sen' });
  });

  it('with another host is answered without it', async () => {
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' };
    for (const path of [DOSSIERS, `${DOSSIERS}/${code}`, '/openapi.json', '/nowhere']) {
      const reply = await app.get(path, { headers });
      expect([path, JSON.stringify(reply.headers) + reply.text]).toEqual([path, expect.not.stringContaining('evil')]);
    }
    const made = await app.post(DOSSIERS, DOSSIER, { headers });
    expect([made.status, JSON.stringify(made.headers)]).toEqual([201, expect.not.stringContaining('evil')]);
  });

  it('by a page whose name was turned to this machine is not our own page', async () => {
    const seat = await signIn(app, await makeAccount(app.db.owner, 'cb-a', [{ role: 'clerk', unit: 'A' }]));
    expect((await app.post(DOSSIERS, DOSSIER, seat)).status).toBe(201);
    for (const [host, origin, refused] of [
      ['evil.example:3000', 'http://evil.example:3000', 401],
      ['localhost.evil.example:3000', 'http://localhost.evil.example:3000', 401],
      ['evil.example:3000', 'http://localhost:3000', 401],
      ['localhost:3000', 'http://localhost:3001', 403],
      ['localhost:3000', 'http://evil.example:3000', 403],
      ['localhost:3000', 'null', 403],
    ] as const) {
      const headers = { ...seat.headers, host, origin };
      const { status } = await app.post(DOSSIERS, DOSSIER, { ...seat, headers });
      expect([host, origin, status]).toEqual([host, origin, refused]);
    }
  });
});

describe('a text that is long to read', () => {
  const LONG = 30_000;
  const texts = ['a', ' ', '0', '1.', 'a@', '-', '\u00a0', '../', 'aA1', '+84', 'ế', '0:1,'].map(
    (piece) => `${piece.repeat(LONG / piece.length)}!`,
  );

  it('in any field is read at once', async () => {
    const fields = ['procedure', 'receivingUnit', 'channel', 'code', 'occurredAt', 'dueAt', 'sourceSystem'];
    const ofPerson = ['name', 'phone', 'email', 'identityNumber', 'address'];
    for (const text of texts) {
      const bodies = [
        ...fields.map((field) => ({ ...DOSSIER, [field]: text })),
        ...ofPerson.map((field) => ({ ...DOSSIER, applicant: { name: 'A', [field]: text } })),
      ];
      for (const body of bodies) await readAtOnce(() => app.post(DOSSIERS, body));
      await readAtOnce(() => app.post(`${DOSSIERS}/search`, { name: text }));
      const inQuery = encodeURIComponent(text).slice(0, 12_000);
      const well = inQuery.replace(/%[0-9A-F]?$/, '');
      for (const name of ['q', 'receivedFrom', 'sort', 'cursor', 'waitFor', 'status', 'field']) {
        await readAtOnce(() => app.get(`${DOSSIERS}?${name}=${well}`));
      }
      await readAtOnce(() => app.get(`/api/v1/figures?period=${well}&figures=${well}`));
      await readAtOnce(() => app.get(DOSSIERS, { token: well }));
      await readAtOnce(() => app.get(DOSSIERS, { headers: { 'accept-language': well, range: well, prefer: well } }));
    }
  });

  /** What backtracks needs minutes for as much; reading takes milliseconds, on a busy machine too. */
  async function readAtOnce(send: () => Promise<Reply>): Promise<void> {
    const begun = process.cpuUsage();
    const { status } = await send();
    const { user } = process.cpuUsage(begun);
    expect([status < 500, user < 2_000_000]).toEqual([true, true]);
  }
});

describe('the number of a person where a code belongs', () => {
  it('comes into no line of the log and no entry of what is on record', async () => {
    const lines: string[] = [];
    const log = app.app.get(ProcessLog, { strict: false });
    Object.assign(log, { root: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }) });
    const numbers = ['079201001230', '0912345670'];
    const token = await makeClient(app.db.owner, { role: 'administrator', units: ['A'] });
    for (const path of [`${DOSSIERS}/`, `${DOSSIERS}?q=`, '/api/v1/public/'])
      for (const number of numbers) {
        await app.get(path + number);
        await app.get(path + number, { token });
      }
    const entries = await eventually(
      () => app.db.owner.query<{ text: string }>(`SELECT a::text AS text FROM audit_entry AS a WHERE what = 'refused'`),
      (rows) => rows.filter(({ text }) => text.includes('/api/v1/dossiers/:code')).length > 1,
    );
    expect(lines.filter((line) => line.includes('Request answered')).length).toBeGreaterThan(11);
    for (const number of numbers) expect(lines.join('') + JSON.stringify(entries)).not.toContain(number);
  });
});
