import { randomUUID } from 'node:crypto';
import type { MessageClass, Right } from '../../src/access/rights/right.ts';
import { Rights } from '../../src/access/rights/rights.ts';
import { type Role, ROLES } from '../../src/access/roles.ts';
import { Verify } from '../../src/projection/verifying/verify.ts';
import { RIGHTS } from '../../src/rights.ts';
import { freePort } from '../../config/free-port.ts';
import { AUDIENCE, CLIENT, inSeconds, signInAt, startIssuer } from '../support/app-with-provider.ts';
import { makeAccount, makeClient, signIn } from '../support/callers.ts';
import { DOCUMENTED_ROUTES, type DocumentedRoute, exampleOf } from '../support/documented-routes.ts';
import { attack, type Attacker } from '../support/attack.ts';
import { HostileRequests } from '../support/hostile-requests.ts';
import type { OidcIssuer } from '../support/oidc-issuer.ts';
import { type Reply, type Sent, TestApp } from '../support/test-app.ts';
import { AT, ENDED, LINEAGE, PROCEDURES, UNITS } from '../support/tree-with-ended-units.ts';

jest.setTimeout(120_000);

const OUTSIDE = ['R', 'B', 'F'] as const;
const OWN = ['A', 'E'] as const;
const PLACES = [...OWN, 'A1', ...OUTSIDE] as const;
type Place = (typeof PLACES)[number];

/** Dossiers and complaints outside are named so, and so are those who apply and complain there. */
const FOREIGN = 'NOI-KHAC';
const codeAt = (place: Place): string => `${OUTSIDE.some((each) => each === place) ? FOREIGN : 'CUA-TA'}-${place}`;

const ELSEWHERE = { people: `Người ${FOREIGN}`, codes: OUTSIDE.map(codeAt) };
/** Open to everybody, or about a session that a key does not have. */
const OPEN = /^\w+ (?:\/health\/|\/metrics|\/schemas\/|\/open-data\/|\/api\/v1\/(?:public|session)\/?)/;
const judged = DOCUMENTED_ROUTES.filter(({ name }) => !OPEN.test(name));
const named = (chosen: readonly DocumentedRoute[]): (readonly [string, DocumentedRoute])[] =>
  chosen.map((route) => [route.name, route]);
/** On an unknown code these begin a dossier. */
const BEGINS = /\/(?:receive|refuse-receipt)$/;
const DESK: ReadonlySet<Role> = new Set(['clerk', 'officer']);

let app: TestApp;
let issuer: OidcIssuer;
const keys = new Map<Role, Sent>();
const strangers: [who: string, sent: Sent][] = [];
/** By the name of the route, as its first command or query was judged. */
const rights = new Map<string, Right>();

beforeAll(async () => {
  issuer = await startIssuer(await freePort());
  app = await TestApp.start('all', undefined, { oidc: signInAt(issuer), identity: { adapter: 'fake' } });
  await app.importCsv('units', UNITS);
  await app.importCsv('procedures', PROCEDURES);
  for (const place of PLACES) await begin(place);
  await app.importCsv('units', ENDED);
  await app.importCsv('lineage', LINEAGE);
  for (const role of ROLES) {
    const { actions, kinds } = RIGHTS.wordsOfRole(role);
    keys.set(role, { token: await makeClient(app.db.owner, { role, units: ['A'], actions, kinds, applicant: true }) });
  }
  await addStrangers();
  await learnRights();
});
afterAll(() => Promise.all([app.close(), issuer.stop()]));

async function begin(place: Place): Promise<void> {
  const person = { name: `Người ${codeAt(place)}`, phone: '0912345678' };
  const common = { code: codeAt(place), channel: 'in-person', occurredAt: AT };
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
  strangers.push(
    ['no token', { token: null }],
    ['a token that is none', { token: 'x'.repeat(43) }],
    ['an ended key', { token: ended }],
    ['an expired key', { token: await makeClient(owner, { ...whole, validTo: new Date(Date.now() - 1_000) }) }],
    ['a key from another address', { token: await makeClient(owner, { ...whole, addresses: ['10.1.0.0/16'] }) }],
    ['an account that is switched off', switchedOff],
    ...(await wrongTokens()),
  );
}

/** Of somebody with an account, each with one thing wrong. */
async function wrongTokens(): Promise<[who: string, sent: Sent][]> {
  const insert = `INSERT INTO account (id, issuer, sub, display_name, code, created_by)
                  VALUES (gen_random_uuid(), $1, 'lan', 'Trần Thị Lan', 'lan', 'a test')`;
  await app.db.owner.query(insert, [issuer.url]);
  const [iat, exp] = [inSeconds() - 60, inSeconds() + 3_000];
  const good = { iss: issuer.url, aud: AUDIENCE, sub: 'lan', iat, exp, groups: ['roots'] };
  const signed = (claims: object, typ = 'at+jwt') => issuer.sign({ ...good, ...claims }, { typ });
  const right = await signed({});
  expect((await app.get('/api/v1/me', { token: right })).status).toBe(200);
  const [, body = '', signature = ''] = right.split('.');
  const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
  const changed = Buffer.from(JSON.stringify({ ...good, sub: 'hoa' })).toString('base64url');
  const tokens: Record<string, string> = {
    'an expired token': await signed({ iat: iat - 3_000, exp: iat - 60 }),
    'a token of another issuer': await signed({ iss: 'https://elsewhere.example' }),
    'a token for another audience': await signed({ aud: 'urn:elsewhere' }),
    'a token that nobody has signed': `${none}.${body}.`,
    'an ID token': await signed({ aud: CLIENT, nonce: 'x' }, 'JWT'),
    'a token that was changed': `${right.split('.')[0]}.${changed}.${signature}`,
  };
  return Object.entries(tokens).map(([who, token]) => [who, { token }]);
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
    const replies = strangers.map(async ([who, sent]) => [who, (await ask(route, sent)).status]);
    expect(await Promise.all(replies)).toEqual(strangers.map(([who]) => [who, 401]));
  });

  it('is open to the roles of the table, and to no other', async () => {
    const right = rights.get(name);
    expect(right).toBeDefined();
    const refused = ROLES.map(async (role) => {
      const { status, body } = await askAs(role, route, randomUUID());
      return [role, status === 401 || body['code'] === 'role-forbids'];
    });
    expect(await Promise.all(refused)).toEqual(ROLES.map((role) => [role, !right?.roles.includes(role)]));
  });
});

const isOfOne = ({ path }: DocumentedRoute): boolean => /^\/api\/v1\/(?:dossiers|complaints)\/\{code\}/.test(path);

describe.each(named(judged.filter(isOfOne)))('%s, of a dossier or complaint', (name, route) => {
  it('is answered above and beside as if there were none, and below to who sees what is below', async () => {
    const { roles = [] } = rights.get(name) ?? {};
    for (const role of roles) {
      const unknown = await askAs(role, route, 'X');
      const [inside, outside] = DESK.has(role)
        ? [OWN, ['A1', ...OUTSIDE] as const]
        : [[...OWN, 'A1'] as const, OUTSIDE];
      const refused = outside.map(async (place) => {
        const { status, text } = await askAs(role, route, codeAt(place));
        if (BEGINS.test(name)) expect([role, place, status]).not.toEqual([role, place, 200]);
        else expect([role, place, status, text]).toEqual([role, place, 404, unknown.text]);
      });
      const shown = inside.map(async (place) => {
        const { body } = await askAs(role, route, codeAt(place));
        expect([role, place, body['code']]).not.toEqual([
          role,
          place,
          expect.stringMatching(/^unknown-(?:dossier|complaint)$/),
        ]);
      });
      await Promise.all([...refused, ...shown]);
    }
  });
});

const asksForUnit = ({ operation }: DocumentedRoute): boolean =>
  (operation.parameters ?? []).some((each) => each.in === 'query' && each.name === 'unit');

describe.each(named(judged.filter(asksForUnit)))('%s, by unit', (name, route) => {
  it('is about the caller’s units alone', async () => {
    const { roles = [], rootRoles = [], at } = rights.get(name) ?? {};
    // The rest is reference data, or answers what is the caller’s whatever unit is asked about.
    if (at !== 'question' && at !== 'branch') return;
    const asked = roles.flatMap((role) => PLACES.map((place) => [role, place] as const));
    const isAllowed = (role: Role, place: Place): boolean => {
      if (rootRoles.includes(role)) return false;
      if (!DESK.has(role)) return !OUTSIDE.some((each) => each === place);
      // Whoever has a desk may count no unit below: of those that are its own one has none.
      return at === 'branch' ? place === 'E' : OWN.some((each) => each === place);
    };
    const replies = asked.map(async ([role, place]) => {
      const { status } = await askAs(role, route, undefined, { unit: place });
      return [role, place, status !== 403];
    });
    expect(await Promise.all(replies)).toEqual(asked.map(([role, place]) => [role, place, isAllowed(role, place)]));
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
  const times = Number(process.env['FUZZ_TIMES'] ?? 80);
  const attackers = (): Attacker[] => [
    ...[...keys].map(([who, sent]) => ({ who, senders: [sent], actor: `client-${sent.token?.slice(3, 19)}` })),
    { who: 'nobody', senders: strangers.map(([, sent]) => sent), actor: 'nobody' },
  ];
  const foreign = () =>
    app.db.owner.query(`SELECT key, version FROM event_log WHERE key LIKE '${FOREIGN}%' ORDER BY hash`);

  it.each([...ROLES, 'nobody'].map((who, nth) => [who, seed + nth] as const))(
    'breaks nothing, leaves nothing half done and learns nothing of elsewhere, as %s, begun with %i (FUZZ_SEED)',
    async (who, own) => {
      const attacker = attackers().find((each) => each.who === who);
      if (!attacker) throw new Error(who);
      const before = await foreign();
      const answered = await attack(app, attacker, new HostileRequests(own, PLACES.map(codeAt)), times, ELSEWHERE);
      process.stderr.write(`${who}: ${JSON.stringify(answered)}\n`);
      expect(await foreign()).toEqual(before);
    },
    Math.max(120_000, times * 200),
  );

  it('has left a log that holds, and tables that follow from it', async () => {
    expect(await app.app.get(Verify, { strict: false }).run()).toEqual([]);
  });
});
