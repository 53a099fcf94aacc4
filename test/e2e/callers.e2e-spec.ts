import { RIGHTS } from '../../src/rights.ts';
import { type Role, ROLES } from '../../src/access/roles.ts';
import { makeClient } from '../support/callers.ts';
import { type Reply, TestApp } from '../support/test-app.ts';

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
  });

  it('learns before signing in how to sign in', async () => {
    expect((await app.get('/api/v1/session/options', { token: null })).body).toEqual({
      mode: 'token',
      provider: null,
      publicLookup: 'code+secret',
      timeZone: 'Asia/Ho_Chi_Minh',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      synthetic: false,
    });
  });
});
