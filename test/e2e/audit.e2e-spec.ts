import { readFileSync } from 'node:fs';
import { ON_RECORD } from '../../src/access/audit/on-record.ts';
import { encodeCursor } from '../../src/platform/http/page.ts';
import { makeClient } from '../support/callers.ts';
import { eventually } from '../support/movable-clock.ts';
import { readApiDocument } from '../support/api-document.ts';
import { type Reply, TestApp, TOKEN } from '../support/test-app.ts';

type Entry = Readonly<{
  kind: string;
  account: string;
  address: string;
  codes: readonly object[];
  purpose: string | null;
  data: Readonly<{ route?: string; reason?: string; parameters?: readonly string[] }>;
}>;

const NAME = 'Nguyễn Thị Kín Đáo';
const dossier = {
  procedure: '1.000045',
  receivingUnit: 'H13-01',
  channel: 'online',
  applicant: { name: NAME, phone: '0912345678' },
};

describe('what is put on record', () => {
  let app: TestApp;
  let code: string;

  beforeAll(async () => {
    app = await TestApp.start('all', undefined, { limits: { wrongTokens: 3 } });
    for (const kind of ['units', 'procedures'])
      await app.importCsv(kind, readFileSync(`examples/can-tho/${kind}.csv`, 'utf8'));
    code = String((await app.post('/api/v1/dossiers', dossier)).body['code']);
  });
  afterAll(() => app.close());

  const entries = async (query = ''): Promise<readonly Entry[]> =>
    ((await app.get(`/api/v1/audit?limit=200${query}`)).body as unknown as { items: Entry[] }).items;
  const newest = async (kind: string): Promise<Entry | undefined> => (await entries(`&kind=${kind}`))[0];

  it('is named by route, each of which there is', () => {
    const routes = Object.entries(readApiDocument().paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    for (const route of Object.keys(ON_RECORD)) expect(routes).toContain(route);
  });

  it.each<[string, () => Promise<Reply>]>([
    ['read-applicant', () => app.get(`/api/v1/dossiers/${code}`, { headers: { 'x-purpose': 'inspection' } })],
    ['print', () => app.get(`/api/v1/dossiers/${code}/papers/receipt.pdf`)],
    ['erase', () => app.send('DELETE', `/api/v1/dossiers/${code}/applicant`, { reason: 'Theo yêu cầu' })],
  ])('is %s, with the code and who has it', async (kind, act) => {
    expect((await act()).status).toBeLessThan(300);
    expect(await newest(kind)).toMatchObject({
      kind,
      account: 'bootstrap-admin',
      address: '127.0.0.1',
      result: 'ok',
      codes: [{ code }],
      purpose: kind === 'read-applicant' ? 'inspection' : null,
    });
    expect(await entries(`&code=${encodeURIComponent(code)}&kind=${kind}`)).toHaveLength(1);
  });

  it('is what only the head of an answer tells, for its length tells of who applies', async () => {
    const before = await entries(`&code=${encodeURIComponent(code)}&kind=read-applicant`);
    const { statusCode } = await app.app.inject({
      method: 'HEAD',
      url: `/api/v1/dossiers/${code}`,
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    expect(statusCode).toBe(200);
    expect(await entries(`&code=${encodeURIComponent(code)}&kind=read-applicant`)).toHaveLength(before.length + 1);
  });

  it('is an export with the names of what was asked, and each command by the bootstrap token', async () => {
    await app.get('/api/v1/dossiers.csv?unit=H13-01&q=0001');
    expect((await newest('export'))?.data).toEqual({ route: 'GET /api/v1/dossiers.csv', parameters: ['unit', 'q'] });
    const commands = (await entries('&kind=bootstrap')).map(({ data }) => data.route);
    expect(commands.filter((route) => route === 'POST /api/v1/dossiers')).toHaveLength(1);
  });

  it('holds nothing by which a person could be known', async () => {
    const rows = await app.db.owner.query('SELECT * FROM audit_entry');
    expect(rows.length).toBeGreaterThan(3);
    expect(JSON.stringify(rows)).not.toMatch(/Kín Đáo|0912345678|Theo yêu cầu/);
  });

  it('is written before the answer: without the entry there is no answer', async () => {
    await app.db.owner.query('REVOKE EXECUTE ON FUNCTION append_audit(jsonb) FROM dunghan_app');
    try {
      for (const path of [`/api/v1/dossiers/${code}`, `/api/v1/dossiers/${code}/papers/receipt.pdf`]) {
        const answer = await app.get(path);
        expect(answer.status).toBe(500);
        expect(answer.headers['content-type']).toContain('application/problem+json');
        expect(answer.text).not.toMatch(/Kín Đáo|0912345678/);
      }
      expect((await app.get('/api/v1/units')).status).toBe(200);
    } finally {
      await app.db.owner.query('GRANT EXECUTE ON FUNCTION append_audit(jsonb) TO dunghan_app');
    }
  });

  it('is read page by page, newest first, each entry once', async () => {
    const seen: string[] = [];
    let cursor = '';
    for (let page = 0; page < 50; page += 1) {
      const answer = await app.get(`/api/v1/audit?limit=3&to=2200-01-01${cursor}`);
      const body = answer.body as unknown as { items: { at: string; data: object }[]; nextCursor: string | null };
      seen.push(...body.items.map(({ at }) => at));
      if (body.nextCursor === null) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(seen.length).toBeGreaterThan(5);
    expect(seen.toSorted().toReversed()).toEqual(seen);
  });

  it('is taken home as a file, whole and of the same units, which is on record too', async () => {
    const file = await app.get('/api/v1/audit.csv?kind=read-applicant&separator=%3B');
    expect(file.headers['content-disposition']).toBe('attachment; filename="audit.csv"');
    const [headings, ...lines] = file.text.trim().split('\r\n');
    expect(headings).toMatch(/^Lúc;Tài khoản;/);
    const { body } = await app.get('/api/v1/audit?kind=read-applicant&limit=200');
    expect(body).toMatchObject({ items: lines.map(() => ({ kind: 'read-applicant' })), nextCursor: null });
    const beside = await makeClient(app.db.owner, { role: 'administrator', units: ['916'], actions: ['audit.read'] });
    expect((await app.get('/api/v1/audit.csv', { token: beside })).text).not.toContain(code);
    expect((await app.get('/api/v1/audit?kind=audit')).text).toContain('GET /api/v1/audit.csv');
  });

  it.each([
    ['a day that is not', 'from=2024-02-30', 'from'],
    ['a last day before the first', 'from=2024-03-02&to=2024-03-01', 'to'],
    ['a kind that is none', 'kind=gossip', 'kind'],
    ['an empty account', 'account=', 'account'],
    ['an account twice', 'account=a&account=b', 'account'],
    ['a code with a control character', 'code=a%07', 'code'],
    ['a code that is too long', `code=${'x'.repeat(101)}`, 'code'],
    ['a parameter that is none', 'colour=red', 'colour'],
    ['a page of 0', 'limit=0', 'limit'],
    ['a page of 201', 'limit=201', 'limit'],
    ['a cursor that is no text of ours', 'cursor=abc', 'cursor'],
    ['a cursor of two values', `cursor=${encodeCursor([1, 2])}`, 'cursor'],
    ['a cursor of texts', `cursor=${encodeCursor(['1', '2', '3'])}`, 'cursor'],
    ['a cursor before all time', `cursor=${encodeCursor([-1, 2, 3])}`, 'cursor'],
    ['a cursor after all time', `cursor=${encodeCursor([9e15, 2, 3])}`, 'cursor'],
    ['a cursor of a lane that is none', `cursor=${encodeCursor([1, 16, 3])}`, 'cursor'],
    ['a cursor with SQL', `cursor=${encodeCursor([1, 2, "3'; DROP TABLE audit_entry; --"])}`, 'cursor'],
  ])('refuses %s', async (_what, query, path) => {
    const answer = await app.get(`/api/v1/audit?${query}`);
    expect(answer.status).toBe(422);
    expect(answer.body['errors']).toContainEqual(expect.objectContaining({ path }));
  });

  it('is for administrators, each of his own units', async () => {
    const of = (role: 'administrator' | 'clerk', unit: string) =>
      makeClient(app.db.owner, { role, units: [unit], actions: ['audit.read'] });
    const [above, beside, clerk] = await Promise.all([
      of('administrator', 'H13'),
      of('administrator', '916'),
      of('clerk', 'H13-01'),
    ]);
    expect((await app.get('/api/v1/audit', { token: clerk })).body).toMatchObject({
      status: 403,
      code: 'role-forbids',
    });
    const all = (token: string) => app.get(`/api/v1/audit?code=${encodeURIComponent(code)}`, { token });
    expect((await all(beside)).body['items']).toEqual([]);
    expect((await all(above)).text).toContain(code);
    const refused = await app.get('/api/v1/audit?kind=refused', { token: TOKEN });
    expect(refused.text).toContain('GET /api/v1/audit');
  });

  it('tells an administrator below a root of a code elsewhere as of one that there is not', async () => {
    const reporter = await makeClient(app.db.owner, { role: 'reporter', units: ['916'] });
    const administrator = await makeClient(app.db.owner, {
      role: 'administrator',
      units: ['916'],
      actions: ['audit.read'],
    });
    for (const asked of ['KHONG-CO', code])
      expect((await app.get(`/api/v1/dossiers/${asked}`, { token: reporter })).status).toBe(403);
    const told = async (): Promise<readonly Entry[]> =>
      ((await app.get('/api/v1/audit?kind=refused', { token: administrator })).body as unknown as { items: Entry[] })
        .items;
    // What is refused is put on record behind the answer.
    const items = await eventually(told, (found) => found.length === 2);
    const nowhere = { receivingUnit: null, competentUnit: null };
    const codes = items.flatMap((entry) => entry.codes);
    expect(codes).toEqual(expect.arrayContaining([code, 'KHONG-CO'].map((each) => ({ code: each, ...nowhere }))));
  });

  it('of one dossier is for supervisors of its units, and looking there is on record too', async () => {
    const of = (role: 'supervisor' | 'reporter', unit: string) =>
      makeClient(app.db.owner, { role, units: [unit], actions: ['dossier.audit'] });
    const path = `/api/v1/dossiers/${code}/audit`;
    const [above, beside, other] = await Promise.all([
      of('supervisor', 'H13'),
      of('supervisor', '916'),
      of('reporter', 'H13'),
    ]);
    const seen = await app.get(`${path}?kind=print`, { token: above });
    expect(seen.body['items']).toHaveLength(1);
    expect((await app.get(`${path}?limit=1`, { token: above })).body['nextCursor']).not.toBeNull();
    expect((await app.get(path, { token: beside })).body).toMatchObject({ status: 404, code: 'unknown-dossier' });
    expect((await app.get(path, { token: other })).body).toMatchObject({ status: 403, code: 'role-forbids' });
    expect((await entries(`&code=${encodeURIComponent(code)}&kind=audit`)).length).toBeGreaterThan(0);
  });

  it('is one entry when an address begins to guess, and one when it is shut out', async () => {
    for (let time = 0; time < 8; time += 1) await app.get('/api/v1/units', { token: `wrong-${time}-0123456789` });
    // Nobody waits for these entries: there is no answer to hold back.
    await new Promise((resolve) => setTimeout(resolve, 500));
    const rows = await app.db.owner.query(
      `SELECT data, actor, address FROM audit_entry WHERE actor = 'public' ORDER BY position`,
    );
    expect(rows).toEqual([
      { data: { reason: 'wrong-token' }, actor: 'public', address: '127.0.0.1' },
      { data: { reason: 'too-many-wrong-tokens' }, actor: 'public', address: '127.0.0.1' },
    ]);
  });
});
