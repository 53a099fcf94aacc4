import { randomUUID } from 'node:crypto';
import type { MessageClass, Right } from '../../src/access/rights/right.ts';
import { Rights } from '../../src/access/rights/rights.ts';
import { type Role, ROLES } from '../../src/access/roles.ts';
import { RIGHTS } from '../../src/rights.ts';
import { makeAccount, makeClient, signIn } from '../support/callers.ts';
import { DOCUMENTED_ROUTES, type DocumentedRoute, exampleOf } from '../support/documented-routes.ts';
import { HostileRequests } from '../support/hostile-requests.ts';
import { type Reply, type Sent, TestApp } from '../support/test-app.ts';

jest.setTimeout(120_000);

/** R above A and B, A1 below A. The callers stand at A: R is above, A1 below, B beside. */
const UNITS = `code,name,level,parent,validFrom,validTo,legalBasis
R,Tỉnh R,province,,2020-01-01,,
A,Huyện A,district,R,2020-01-01,,
A1,Xã A1,commune,A,2020-01-01,,
B,Huyện B,district,R,2020-01-01,,
`;
const PROCEDURES = `code,name,field,level,onlineLevel,fullOnlineEligible,timeLimit,timeUnit,feeDong,payableOnline,issuesResult,interlinked,nonTerritorial,validFrom,validTo
1.1,Thủ tục,Lĩnh vực,commune,partial,false,10,working-day,0,true,true,none,false,2020-01-01,
`;
const OUTSIDE = ['R', 'B'] as const;
const PLACES = ['A', 'A1', ...OUTSIDE] as const;
type Place = (typeof PLACES)[number];

/** Dossiers and complaints outside are named so, and so are those who apply and complain there. */
const FOREIGN = 'NOI-KHAC';
const codeAt = (place: Place): string => `${place === 'R' || place === 'B' ? FOREIGN : 'CUA-TA'}-${place}`;

/** Open to everybody, or about a session that a key does not have. */
const OPEN = /^\w+ (?:\/health\/|\/metrics|\/api\/v1\/(?:public|session)\/?)/;
const judged = DOCUMENTED_ROUTES.filter(({ name }) => !OPEN.test(name));
const named = (chosen: readonly DocumentedRoute[]): (readonly [string, DocumentedRoute])[] =>
  chosen.map((route) => [route.name, route]);
/** On an unknown code these begin a dossier. */
const BEGINS = /\/(?:receive|refuse-receipt)$/;
const DESK: ReadonlySet<Role> = new Set(['clerk', 'officer']);

let app: TestApp;
const keys = new Map<Role, Sent>();
const strangers: [who: string, sent: Sent][] = [];
/** By the name of the route, as its first command or query was judged. */
const rights = new Map<string, Right>();

beforeAll(async () => {
  app = await TestApp.start();
  await app.importCsv('units', UNITS);
  await app.importCsv('procedures', PROCEDURES);
  for (const place of PLACES) await begin(place);
  for (const role of ROLES) {
    const { actions, kinds } = RIGHTS.wordsOfRole(role);
    keys.set(role, { token: await makeClient(app.db.owner, { role, units: ['A'], actions, kinds, applicant: true }) });
  }
  await addStrangers();
  await learnRights();
});
afterAll(() => app.close());

async function begin(place: Place): Promise<void> {
  const person = { name: `Người ${codeAt(place)}`, phone: '0912345678' };
  const common = { code: codeAt(place), channel: 'in-person' };
  const dossier = { ...common, procedure: '1.1', receivingUnit: place, applicant: person };
  const complaint = { ...common, unit: place, subject: 'conduct', complainant: person };
  for (const [path, body] of [
    ['dossiers', dossier],
    ['complaints', complaint],
  ] as const) {
    const { status, text } = await app.post(`/api/v1/${path}`, body);
    if (status !== 201) throw new Error(text);
  }
}

async function addStrangers(): Promise<void> {
  const { owner } = app.db;
  const whole = { role: 'supervisor', units: ['R'], ...RIGHTS.wordsOfRole('supervisor') } as const;
  const ended = await makeClient(owner, whole);
  await owner.query('UPDATE client SET ended_at = now() WHERE id = $1', [ended.slice(3, 19)]);
  const account = await makeAccount(owner, 'cb-off', [{ role: 'supervisor', unit: 'R' }]);
  const switchedOff = await signIn(app, account);
  await owner.query('UPDATE account SET active = false WHERE id = $1', [account]);
  const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
  const claims = Buffer.from('{"sub":"x","iss":"https://sso.example.vn"}').toString('base64url');
  strangers.push(
    ['no token', { token: null }],
    ['a token that is none', { token: 'x'.repeat(43) }],
    ['a token that nobody has signed', { token: `${none}.${claims}.` }],
    ['an ended key', { token: ended }],
    ['an expired key', { token: await makeClient(owner, { ...whole, validTo: new Date(Date.now() - 1_000) }) }],
    ['a key from another address', { token: await makeClient(owner, { ...whole, addresses: ['10.1.0.0/16'] }) }],
    ['an account that is switched off', switchedOff],
  );
}

/** Which right a route is judged by is seen by asking it as the bootstrap token, about what is not there. */
async function learnRights(): Promise<void> {
  const judge = jest.spyOn(app.app.get(Rights), 'judge');
  for (const route of judged) {
    judge.mockClear();
    await ask(route, {});
    const message = judge.mock.calls[0]?.[0];
    const right = message && RIGHTS.rightOf(message.constructor as MessageClass);
    if (right) rights.set(route.name, right);
  }
  judge.mockRestore();
}

function ask(
  route: DocumentedRoute,
  sent: Sent,
  code = 'unknown',
  question: Record<string, string> = {},
): Promise<Reply> {
  const { path, body, headers } = exampleOf(route, code, question);
  return app.send(route.method, path, body, { ...sent, headers: { ...sent.headers, ...headers } });
}

/** As one of the roles at A: whatever is answered, nothing outside is told. */
async function askAs(role: Role, ...asked: [DocumentedRoute, string?, Record<string, string>?]): Promise<Reply> {
  const [route, code, question] = asked;
  const reply = await ask(route, keys.get(role) ?? {}, code, question);
  expect([role, reply.text]).toEqual([role, expect.not.stringContaining(FOREIGN)]);
  return reply;
}

describe.each(named(judged))('%s', (name, route) => {
  it('is there for nobody whose token, key or session does not count', async () => {
    for (const [who, sent] of strangers) expect([who, (await ask(route, sent)).status]).toEqual([who, 401]);
  });

  it('is open to the roles of the table, and to no other', async () => {
    const right = rights.get(name);
    expect(right).toBeDefined();
    for (const role of ROLES) {
      const { status, body } = await askAs(role, route, randomUUID());
      expect([role, status === 401 || body['code'] === 'role-forbids']).toEqual([role, !right?.roles.includes(role)]);
    }
  });
});

const isOfOne = ({ path }: DocumentedRoute): boolean => /^\/api\/v1\/(?:dossiers|complaints)\/\{code\}/.test(path);

describe.each(named(judged.filter(isOfOne)))('%s, of a dossier or complaint', (name, route) => {
  it('is answered above and beside as if there were none, and below to who sees what is below', async () => {
    const { roles = [] } = rights.get(name) ?? {};
    for (const role of roles) {
      const unknown = await askAs(role, route, 'X');
      for (const place of DESK.has(role) ? (['A1', ...OUTSIDE] as const) : OUTSIDE) {
        const { status, text } = await askAs(role, route, codeAt(place));
        if (BEGINS.test(name)) expect([role, status]).not.toEqual([role, 200]);
        else expect([role, place, status, text]).toEqual([role, place, 404, unknown.text]);
      }
      for (const place of DESK.has(role) ? (['A'] as const) : (['A', 'A1'] as const)) {
        const { body } = await askAs(role, route, codeAt(place));
        expect([role, place, body['code']]).not.toEqual([
          role,
          place,
          expect.stringMatching(/^unknown-(?:dossier|complaint)$/),
        ]);
      }
    }
  });
});

const asksForUnit = ({ operation }: DocumentedRoute): boolean =>
  (operation.parameters ?? []).some((each) => each.in === 'query' && each.name === 'unit');

describe.each(named(judged.filter(asksForUnit)))('%s, by unit', (name, route) => {
  it('is about the caller’s units alone', async () => {
    const { roles = [], at } = rights.get(name) ?? {};
    // The rest is reference data, or answers what is the caller’s whatever unit is asked about.
    if (at !== 'question' && at !== 'branch') return;
    for (const role of roles) {
      const allowed = new Set<Place>(DESK.has(role) ? (at === 'branch' ? [] : ['A']) : ['A', 'A1']);
      for (const place of PLACES) {
        const { status } = await askAs(role, route, undefined, { unit: place });
        expect([role, place, status !== 403]).toEqual([role, place, allowed.has(place)]);
      }
    }
  });
});

describe('figures without a unit', () => {
  const asked = `figures?from=2020-01-01&to=${new Date().getFullYear()}-12-31&figures=received`;

  it('are those of each unit of the caller, side by side, where there are several', async () => {
    const token = await makeClient(app.db.owner, { role: 'reporter', units: ['B', 'A'], actions: ['figures.read'] });
    const both = await app.get(`/api/v1/${asked}`, { token });
    const alone = await Promise.all(['A', 'B'].map((unit) => app.get(`/api/v1/${asked}&unit=${unit}`, { token })));
    const [a, b] = alone.map(({ body }) => body['totals']) as unknown as { figures: { received: number } }[];
    expect(both.body).toMatchObject({
      rows: [],
      units: [
        { key: 'A', name: 'Huyện A', figures: a?.figures },
        { key: 'B', name: 'Huyện B', figures: b?.figures },
      ],
      totals: { figures: { received: (a?.figures.received ?? 0) + (b?.figures.received ?? 0) } },
    });
    const file = await app.get(`/api/v1/${asked.replace('figures?', 'figures.csv?')}`, { token });
    expect(file.text.split('\r\n').map((line) => line.split(',')[0])).toEqual([expect.any(String), 'A', 'B', '', '']);
    const desks = await makeClient(app.db.owner, { role: 'clerk', units: ['B', 'A'], actions: ['figures.read'] });
    // A1 lies below A.
    expect((await app.get(`/api/v1/${asked}`, { token: desks })).body['code']).toBe('out-of-scope');
    const list = await app.get(`/api/v1/${asked.replace('figures?', 'figures/received/dossiers?')}`, { token });
    expect([list.status, list.body['code']]).toEqual([422, 'missing-field']);
  });
});

describe('the cursor of a page', () => {
  const list = (role: Role, question: string): Promise<Reply> =>
    app.get(`/api/v1/dossiers?sort=code&limit=1${question}`, keys.get(role));

  it('is good for who asked and for what was asked, and for nothing else', async () => {
    const { body } = await list('supervisor', '');
    const cursor = String(body['nextCursor']);
    const next = await list('supervisor', `&cursor=${cursor}`);
    expect(next.status).toBe(200);
    expect(next.body['items']).not.toEqual(body['items']);
    const [values = '', mac = ''] = cursor.split('.');
    const other = Buffer.from(JSON.stringify([null, 'Z'])).toString('base64url');
    for (const [who, wrong] of [
      ['supervisor', `&cursor=${values}`],
      ['supervisor', `&cursor=${other}.${mac}`],
      ['supervisor', `&cursor=${values}.${mac}.`],
      ['supervisor', `&unit=A1&cursor=${cursor}`],
      ['reporter', `&cursor=${cursor}`],
    ] as const) {
      const { status, body: problem } = await list(who, wrong);
      expect([status, problem]).toEqual([
        422,
        expect.objectContaining({ errors: [expect.objectContaining({ path: 'cursor' })] }),
      ]);
    }
    const longer = `/api/v1/dossiers?limit=2&cursor=${cursor}&sort=code`;
    expect((await app.get(longer, keys.get('supervisor'))).status).toBe(200);
  });
});

describe('whoever means harm', () => {
  const seed = Number(process.env['FUZZ_SEED'] ?? 1);
  const times = Number(process.env['FUZZ_TIMES'] ?? 500);

  it(`breaks nothing and learns nothing of what lies elsewhere (FUZZ_SEED=${seed})`, async () => {
    const hostile = new HostileRequests(seed, PLACES.map(codeAt));
    const senders = [...keys, ...strangers];
    for (let nth = 0; nth < times; nth += 1) {
      const { name, method, path, body, headers } = hostile.next();
      const [who, sent] = senders[nth % senders.length] ?? ['nobody', { token: null }];
      const { status, text } = await app.send(method, path, body, {
        ...sent,
        headers: { ...sent.headers, ...headers },
      });
      const told = [nth, who, name, path, JSON.stringify(body)?.slice(0, 300), status];
      expect([...told, status >= 500]).toEqual([...told, false]);
      // What was asked may be said again; who applies elsewhere may not.
      expect([...told, text]).toEqual([...told, expect.not.stringContaining(`Người ${FOREIGN}`)]);
    }
  });
});
