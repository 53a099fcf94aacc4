import { ForgetEndedKeys } from '../../src/access/clients/forget-ended-keys.ts';
import { RIGHTS } from '../../src/rights.ts';
import { type Role, ROLES } from '../../src/access/roles.ts';
import { makeAccount, makeClient, signIn } from '../support/callers.ts';
import { type Reply, type Sent, TestApp } from '../support/test-app.ts';

/** R above A and B, A1 below A. */
const UNITS = `code,name,level,parent,validFrom,validTo,legalBasis
R,Tỉnh R,province,,2020-01-01,,
A,Huyện A,district,R,2020-01-01,,
A1,Xã A1,commune,A,2020-01-01,,
B,Huyện B,district,R,2020-01-01,,
`;

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
  await app.importCsv('units', UNITS);
});
afterAll(() => app.close());

describe('who asks who they are', () => {
  const keys = new Map<Role, string>();
  const me = (role: Role): Promise<Reply> => app.get('/api/v1/me', { token: keys.get(role) ?? null });

  beforeAll(async () => {
    const actions = [...new Set(RIGHTS.table.map(({ may }) => may))];
    for (const role of ROLES)
      keys.set(role, await makeClient(app.db.owner, { role, units: ['A'], actions, kinds: ['events'] }));
  });

  it('learns the words of the rights of their roles, those of a key by what it names', async () => {
    const may = async (role: Role) => (await me(role)).body['may'] as unknown as string[];
    expect(await may('clerk')).toEqual(expect.arrayContaining(['dossier.receive', 'dossier.list', 'me.read']));
    expect(await may('clerk')).not.toContain('dossier.resolve');
    expect(await may('reporter')).toEqual(expect.arrayContaining(['report.freeze', 'figures.read']));
    // An import is started at a root alone, and the key is that of a unit below.
    for (const role of ROLES) expect((await may(role)).filter((word) => word.startsWith('import.'))).toEqual([]);
    const token = await makeClient(app.db.owner, { role: 'system', units: ['R'], kinds: ['events'] });
    const narrow = (await app.get('/api/v1/me', { token })).body;
    expect(narrow).toMatchObject({ may: ['import.events', 'me.read', 'reference.read'] });
    expect(narrow).toMatchObject({ units: [{ code: 'R', name: 'Tỉnh R' }], applicant: false, csrfToken: null });
  });

  it('is told of the bootstrap token, of the roots of the tree, and of the purposes that may be named', async () => {
    const { body, headers } = await app.get('/api/v1/me');
    expect(headers['cache-control']).toBe('no-store');
    expect(body).toMatchObject({
      account: { code: 'bootstrap-admin' },
      unit: 'R',
      units: [{ code: 'R', name: 'Tỉnh R' }],
      bootstrap: true,
      synthetic: false,
      sessionEndsAt: null,
      timeZone: 'Asia/Ho_Chi_Minh',
    });
    expect((body['purposes'] as unknown as unknown[]).length).toBeGreaterThan(0);
    expect((body['may'] as unknown as string[]).includes('import.units')).toBe(true);
    expect((await app.get('/api/v1/me', { token: null })).status).toBe(401);
  });

  it('keeps preferences, each caller its own', async () => {
    const path = '/api/v1/me/preferences';
    const token = keys.get('clerk') ?? null;
    const kept = { shortcuts: false, 'dossiers.columns': ['code', 'dueAt'], rows: 50 };
    expect((await app.get(path, { token })).body).toEqual({});
    expect((await app.send('PUT', path, kept, { token })).status).toBe(204);
    expect((await app.get(path, { token })).body).toEqual(kept);
    expect((await app.get(path, { token: keys.get('officer') ?? null })).body).toEqual({});
    const refused = [{ deep: { er: 1 } }, { nothing: null }, { numbers: [1] }];
    for (const body of refused) expect((await app.send('PUT', path, body, { token })).status).toBe(422);
    expect((await app.send('PUT', path, { big: 'x'.repeat(16_384) }, { token })).status).toBe(413);
    expect((await app.get(path, { token })).body).toEqual(kept);
    expect((await app.send('PUT', '/api/v1/me/preferences', undefined)).body['code']).toBe('invalid-field');
  });

  it('learns before signing in how to sign in', async () => {
    expect((await app.get('/api/v1/session/options', { token: null })).body).toEqual({
      mode: 'token',
      provider: null,
      publicLookup: 'code+secret',
      samples: [],
      timeZone: 'Asia/Ho_Chi_Minh',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      synthetic: false,
    });
  });
});

describe('machines', () => {
  const PATH = '/api/v1/clients';
  let root: Sent;
  let below: Sent;

  beforeAll(async () => {
    root = await signIn(app, await makeAccount(app.db.owner, 'root-03', [{ role: 'administrator', unit: 'R' }]));
    below = await signIn(app, await makeAccount(app.db.owner, 'adm-03', [{ role: 'administrator', unit: 'A' }]));
  });

  const soon = (days = 30): string => new Date(Date.now() + days * 86_400_000).toISOString();
  const create = (body: object, sent = below) =>
    app.post(PATH, { name: 'Máy', role: 'clerk', units: ['A'], validTo: soon(), ...body }, sent);
  const may = async (token: unknown) => (await app.get('/api/v1/me', { token: String(token) })).body['may'];
  const works = async (token: unknown) => (await app.get('/api/v1/units', { token: String(token) })).status;
  const listed = async (id: unknown, sent = below) =>
    ((await app.get(PATH, sent)).body['items'] as unknown as { id: string }[]).find((each) => each.id === String(id));

  it('do what their actions say, with a key that is shown once and kept by its hash', async () => {
    const { status, body, headers } = await create({ actions: ['dossier.list'] });
    expect([status, headers['cache-control']]).toEqual([201, 'no-store']);
    expect(String(body['key'])).toMatch(/^dh_[0-9a-f]{16}_[\w-]{43}$/);
    expect(await may(body['key'])).toEqual(['dossier.list', 'me.read', 'reference.read']);
    expect(await listed(body['id'])).toMatchObject({ actions: ['dossier.list'], createdBy: 'adm-03' });
    const secret = String(body['key']).slice(20);
    expect(JSON.stringify(await app.db.owner.query('SELECT * FROM client_key'))).not.toContain(secret);
    expect((await app.get(PATH, below)).text).not.toContain(secret);
  });

  it.each([
    ['a unit beside the own', { units: ['A', 'B'] }, 403],
    ['no unit', { units: [] }, 422],
    ['an unknown unit', { units: ['X'] }, 422],
    ['system', { role: 'system' }, 403],
    ['the sight of applicants', { applicant: true }, 403],
    ['history for another role than system', { history: true }, 422],
    ['a word of another role', { actions: ['dossier.resolve'] }, 422],
    ['a kind that the role never brings in', { kinds: ['units'] }, 422],
    ['an address that is none', { addresses: ['10.0.0'] }, 422],
    ['the whole world for an address', { addresses: ['0.0.0.0/0'] }, 422],
    ['no end', { validTo: undefined }, 422],
    ['an end in more than a year', { validTo: soon(367) }, 422],
    ['an end that is past', { validTo: soon(-1) }, 422],
  ])('are not let in below a root with %s', async (_what, body, status) => {
    expect((await create(body)).status).toBe(status);
  });

  it('get from a root what a root alone gives', async () => {
    const given = { role: 'system', units: ['R'], kinds: ['events'], applicant: true, history: true };
    const { status, body } = await create(given, root);
    expect([status, body]).toEqual([201, expect.objectContaining(given)]);
    expect(await listed(body['id'], below)).toBeUndefined();
    expect((await app.send('DELETE', `${PATH}/${String(body['id'])}`, undefined, below)).status).toBe(403);
  });

  it('change keys without a gap: two count at once, and it is seen which is used', async () => {
    const { body: made } = await create({ actions: ['dossier.list'] });
    const path = `${PATH}/${String(made['id'])}`;
    const { body: second } = await app.post(`${path}/rotate`, undefined, below);
    expect([await works(made['key']), await works(second['key'])]).toEqual([200, 200]);
    expect((await app.post(`${path}/rotate`, undefined, below)).body).toMatchObject({ code: 'two-keys' });
    const [first] = made['keys'] as unknown as { id: string }[];
    expect((await app.send('DELETE', `${path}/keys/${first?.id}`, undefined, below)).status).toBe(204);
    expect((await app.send('DELETE', `${path}/keys/${'0'.repeat(16)}`, undefined, below)).status).toBe(404);
    expect([await works(made['key']), await works(second['key'])]).toEqual([401, 200]);
    const kept = await listed(made['id']);
    expect(kept).toMatchObject({ lastAddress: '127.0.0.1', endedAt: null });
    expect(kept).toMatchObject({
      keys: [{ endedAt: expect.any(String) }, { endedAt: null, lastAddress: '127.0.0.1' }],
    });
    expect((await app.send('DELETE', path, undefined, below)).status).toBe(204);
    expect(await works(second['key'])).toBe(401);
    expect((await app.post(`${path}/rotate`, undefined, below)).body).toMatchObject({ code: 'already-ended' });
    const { body } = await app.get(`/api/v1/audit?code=client-${String(made['id'])}`, root);
    const kinds = (body['items'] as unknown as { kind: string }[]).map(({ kind }) => kind);
    expect(kinds).toEqual(['client', 'key', 'key', 'client']);
  });

  it('lose their keys a year after these have ended, and stay', async () => {
    const key = await makeClient(app.db.owner, { role: 'system', units: ['A'] });
    const id = key.slice(3, 19);
    const ended = async (daysAgo: number): Promise<unknown[]> => {
      await app.db.owner.query(`UPDATE client_key SET ended_at = now() - $2 * interval '1 day' WHERE id = $1`, [
        id,
        daysAgo,
      ]);
      await app.app.get(ForgetEndedKeys, { strict: false }).forget();
      return app.db.owner.query(
        'SELECT client_key.id FROM client LEFT JOIN client_key ON client = client.id WHERE client.id = $1',
        [id],
      );
    };
    expect(await ended(360)).toEqual([{ id }]);
    expect(await ended(370)).toEqual([{ id: null }]);
    const { status, body } = await app.get('/api/v1/clients?limit=200');
    expect([status, body['items']]).toEqual([200, expect.arrayContaining([expect.objectContaining({ id })])]);
  });

  it('answer an unknown id as a wrong secret, to the letter', async () => {
    const key = String((await create({})).body['key']);
    const wrong = `${key.slice(0, -2)}${key.endsWith('AA') ? 'BA' : 'AA'}`;
    const [a, b] = await Promise.all(
      [wrong, key.replace(/^dh_.{16}/, `dh_${'f'.repeat(16)}`)].map((token) => app.get('/api/v1/me', { token })),
    );
    expect([a?.status, a?.text]).toEqual([401, b?.text]);
    expect(b?.status).toBe(401);
  });
});
