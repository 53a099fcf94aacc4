import type { Role } from '../../src/access/roles.ts';
import { makeAccount, signIn } from '../support/callers.ts';
import { type Sent, TestApp } from '../support/test-app.ts';

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

describe('accounts', () => {
  const PATH = '/api/v1/accounts';
  const ISSUER = 'https://sso.example.vn';
  let root: Sent;
  let below: Sent;

  beforeAll(async () => {
    root = await signIn(app, await makeAccount(app.db.owner, 'root-01', [{ role: 'administrator', unit: 'R' }]));
    below = await signIn(app, await makeAccount(app.db.owner, 'adm-01', [{ role: 'administrator', unit: 'A' }]));
    await app.db.owner.query(`UPDATE account SET issuer = $1, sub = code WHERE code IN ('root-01', 'adm-01')`, [
      ISSUER,
    ]);
  });

  const create = (body: object, sent: Sent = below) => app.post(PATH, { displayName: 'Lê Thị C', ...body }, sent);
  const change = (code: string, body: object, sent: Sent = below) => app.send('PATCH', `${PATH}/${code}`, body, sent);
  const codesSeen = async (sent: Sent, query = '') =>
    ((await app.get(`${PATH}?${query}`, sent)).body['items'] as unknown as { code: string }[]).map(({ code }) => code);
  const at = (unit: string, role: Role = 'clerk') => [{ role, unit }];

  it('are made and changed by an administrator of their units, and each change is on record', async () => {
    const made = await create({ code: 'cb-a1', roles: at('A1'), validTo: '2030-12-31' });
    expect([made.status, made.body]).toEqual([
      201,
      expect.objectContaining({
        code: 'cb-a1',
        roles: [{ role: 'clerk', unit: 'A1', source: 'manual' }],
        sub: null,
        active: true,
        validTo: '2030-12-31',
        createdBy: 'adm-01',
      }),
    ]);
    const changed = await change('cb-a1', { roles: [...at('A1', 'officer'), ...at('A')], validTo: null });
    expect(changed.body).toMatchObject({ validTo: null, displayName: 'Lê Thị C' });
    expect((changed.body['roles'] as unknown as unknown[]).length).toBe(2);
    const { body } = await app.get('/api/v1/audit?account=adm-01&code=cb-a1', root);
    const kinds = (body['items'] as unknown as { kind: string }[]).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(['account', 'account', 'grant', 'grant']);
  });

  it('get a drawn code where none is given', async () => {
    expect((await create({ roles: at('A1') })).body['code']).toMatch(/^u-[0-9a-f]{10}$/);
  });

  it.each([
    ['a role at a sibling', { roles: at('B') }, 403],
    ['a role above', { roles: at('R') }, 403],
    ['one role within and one outside', { roles: [...at('A'), ...at('B')] }, 403],
    ['no role', { roles: [] }, 403],
    ['an administrator', { roles: at('A1', 'administrator') }, 403],
    ['a system', { roles: at('A1', 'system') }, 403],
    ['an unknown unit', { roles: at('X') }, 422],
    ['an unknown role', { roles: [{ role: 'boss', unit: 'A' }] }, 422],
    ['a code of the system’s own', { code: 'bootstrap-admin', roles: at('A') }, 422],
    ['a phone for a code', { code: '0912345678', roles: at('A') }, 422],
    ['a code that is there', { code: 'adm-01', roles: at('A') }, 409],
    ['a subject without its issuer', { sub: 'x', roles: at('A') }, 422],
    ['an end before the beginning', { roles: at('A'), validFrom: '2026-02-01', validTo: '2026-01-31' }, 422],
    ['a field of the table', { roles: at('A'), createdBy: 'me' }, 422],
  ])('are not made below a root with %s', async (_what, body, status) => {
    expect((await create(body)).status).toBe(status);
  });

  it('are changed by nobody to whom one of their roles is foreign, before or after', async () => {
    await create({ code: 'cb-b', roles: at('B') }, root);
    await create({ code: 'cb-both', roles: [...at('A'), ...at('B')] }, root);
    await create({ code: 'cb-a', roles: at('A') }, root);
    const renamed = { displayName: 'Người khác' };
    expect((await change('cb-b', renamed)).status).toBe(403);
    expect((await change('cb-both', renamed)).status).toBe(403);
    expect((await change('cb-a', { roles: at('B') })).status).toBe(403);
    expect((await change('cb-a', renamed)).status).toBe(200);
    expect((await change('nobody', renamed)).status).toBe(404);
    expect(await codesSeen(below)).toEqual(expect.arrayContaining(['adm-01', 'cb-a', 'cb-a1']));
    for (const code of ['cb-b', 'cb-both', 'root-01']) expect(await codesSeen(below)).not.toContain(code);
    expect(await codesSeen(root, 'unit=B&role=clerk')).toEqual(['cb-b', 'cb-both']);
    expect(await codesSeen(root, 'q=người')).toEqual(['cb-a']);
  });

  it('are never one’s own to give roles to or to prolong', async () => {
    for (const body of [{ roles: at('A') }, { validTo: null, validFrom: '2020-01-01' }, { active: false }])
      expect((await change('adm-01', body)).status).toBe(403);
    expect((await change('adm-01', { displayName: 'Tên mới' })).status).toBe(200);
  });

  it('get their subject from a root alone, once', async () => {
    await create({ code: 'cb-sub', roles: at('A') });
    const given = { issuer: ISSUER, sub: 'person-1' };
    expect((await change('cb-sub', given)).status).toBe(403);
    expect((await change('cb-sub', given, root)).body).toMatchObject(given);
    expect((await change('cb-sub', { ...given, sub: 'person-2' }, root)).status).toBe(422);
    expect((await create({ roles: at('A'), ...given })).body).toMatchObject({ code: 'account-exists' });
    expect((await create({ roles: at('A'), issuer: 'urn:dunghan:sample', sub: 'x' })).status).toBe(422);
  });

  it('end with their sessions when they are switched off', async () => {
    const { body } = await create({ code: 'cb-off', roles: at('A') });
    const [row] = await app.db.owner.query<{ id: string }>('SELECT id FROM account WHERE code = $1', [body['code']]);
    const session = await signIn(app, row?.id ?? '');
    expect((await app.get('/api/v1/units', session)).status).toBe(200);
    expect((await change('cb-off', { active: false })).status).toBe(200);
    expect((await app.get('/api/v1/units', session)).status).toBe(401);
    expect(await codesSeen(below, 'active=false')).toEqual(['cb-off']);
  });

  it('without a role may do nothing, and that is on record', async () => {
    const idle = await signIn(app, await makeAccount(app.db.owner, 'cb-idle', []));
    expect((await app.get('/api/v1/units', idle)).body).toMatchObject({ code: 'no-role' });
    expect(await codesSeen(root)).toContain('cb-idle');
    expect(await codesSeen(below)).not.toContain('cb-idle');
    const { body } = await app.get('/api/v1/audit?account=cb-idle&kind=refused');
    expect((body['items'] as unknown as unknown[]).length).toBeGreaterThan(0);
  });

  it('come as a file, each line by the same rules, from administrators below a root too', async () => {
    const headers = { ...below.headers, 'content-type': 'text/csv' };
    const bring = async (rows: string, query = '') => {
      const csv = `code,displayName,roles,active,validTo\n${rows}`;
      const { body } = await app.post(`/api/v1/imports?kind=accounts${query}`, csv, { ...below, headers });
      const path = `/api/v1/imports/${String(body['id'])}`;
      for (let tries = 0; tries < 400; tries += 1) {
        const job = (await app.get(path, below)).body;
        if (String(job['state']) === 'done') return { job, errors: (await app.get(`${path}/errors`, below)).body };
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      throw new Error('The import did not end');
    };
    const rows = [
      'f-1,Nguyễn Một,clerk@A; officer@A1,,2030-01-01',
      'f-2,Nguyễn Hai,clerk@B,,',
      'f-3,Nguyễn Ba,administrator@A1,,',
      'f-4,Nguyễn Bốn,,,',
      'f-5,Nguyễn Năm,boss@A,,',
      'adm-01,Tên mới,clerk@A,,',
      'f-6,Nguyễn Sáu,supervisor@A,false,',
    ].join('\n');
    expect((await bring(rows, '&dryRun=true')).job).toMatchObject({ accepted: 2, rejected: 5 });
    expect(await codesSeen(below, 'q=f-')).toEqual([]);
    const { job, errors } = await bring(rows);
    expect(job).toMatchObject({ read: 7, accepted: 2, unchanged: 0, rejected: 5 });
    const items = errors['items'] as unknown as { line: number; code: string }[];
    expect(items.map(({ line, code }) => [line, code])).toEqual([
      [3, 'out-of-scope'],
      [4, 'out-of-scope'],
      [5, 'out-of-scope'],
      [6, 'invalid-field'],
      [7, 'role-forbids'],
    ]);
    expect((await bring(rows)).job).toMatchObject({ accepted: 0, unchanged: 2, rejected: 5 });
    expect(await codesSeen(below, 'q=f-')).toEqual(['f-1', 'f-6']);
    expect(await codesSeen(below, 'q=f-&active=false')).toEqual(['f-6']);
    const foreign = await app.importCsv('accounts', 'code,displayName,roles\nf-7,Nguyễn Bảy,clerk@B\n');
    expect((await app.get(`/api/v1/imports/${String(foreign.body['id'])}`, below)).status).toBe(403);
    expect((await app.post('/api/v1/imports?kind=units', 'code\n', { ...below, headers })).status).toBe(403);
    const { body } = await app.get('/api/v1/audit?account=adm-01&code=f-1', root);
    expect((body['items'] as unknown as { kind: string }[]).map(({ kind }) => kind).toSorted()).toEqual([
      'account',
      'grant',
    ]);
  });

  it('keep an administrator of a root who can sign in', async () => {
    const last = { code: 'last-administrator' };
    for (const body of [{ active: false }, { roles: at('R') }, { validFrom: '2020-01-01', validTo: '2020-12-31' }])
      expect((await change('root-01', body, {})).body).toMatchObject(last);
    await create({ code: 'root-02', issuer: ISSUER, sub: 'root-02', roles: at('R', 'administrator') }, root);
    expect((await change('root-01', { active: false }, {})).status).toBe(200);
    expect((await app.get(PATH, root)).status).toBe(401);
  });
});
