import { SampleAccounts } from '../../src/access/accounts/sample-accounts.ts';
import { Browser, type Page } from '../support/browser.ts';
import { setClock } from '../support/movable-clock.ts';
import { TestApp, TOKEN } from '../support/test-app.ts';

const MINUTE_MS = 60_000;
const COOKIE = 'dunghan';
const UNITS = `code,name,level,parent,validFrom,validTo,legalBasis
A,Đơn vị A,province,,2004-01-01,,
B,Xã B,commune,A,2004-01-01,,
C,Xã C,commune,A,2004-01-01,,
`;

describe('signing in by a browser in development', () => {
  let app: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(() => {
    browser = new Browser(app);
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(async () => {
    await app.close();
  });

  const signIn = (as = browser): Promise<Page> => as.send('POST', '/api/v1/session', { body: { token: TOKEN } });
  const lists = async (as = browser): Promise<number> => (await as.get('/api/v1/units')).status;
  const me = async (): Promise<Record<string, unknown>> => JSON.parse((await browser.get('/api/v1/me')).text);
  const csrfToken = async (): Promise<string> => String((await me())['csrfToken']);

  it('gives a cookie that no script reads and no other site sends, and keeps its hash alone', async () => {
    expect(await lists()).toBe(401);
    const answer = await signIn();
    expect(answer).toMatchObject({ status: 204, text: '', headers: { 'cache-control': 'no-store' } });
    expect(browser.given).toEqual([
      expect.stringMatching(/^dunghan=[\w-]{43}; Path=\/; Max-Age=28800; HttpOnly; SameSite=Lax$/),
    ]);
    expect(await lists()).toBe(200);
    const rows = await app.db.owner.query('SELECT * FROM session');
    expect(JSON.stringify(rows)).not.toContain(browser.cookies.get(COOKIE));
  });

  it.each([
    ['a wrong token', { token: 'x'.repeat(43) }, {}, 401],
    ['no token', {}, {}, 422],
    ['a field that nobody knows', { token: TOKEN, role: 'administrator' }, {}, 422],
    ['another site', { token: TOKEN }, { origin: 'http://elsewhere.example' }, 403],
    ['another port', { token: TOKEN }, { origin: 'http://localhost:3001' }, 403],
    ['a page without origin', { token: TOKEN }, { origin: 'null' }, 403],
    ['a form of any site', { token: TOKEN }, { 'content-type': 'text/plain' }, 415],
    ['a form', { token: TOKEN }, { 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ])('refuses %s', async (_what, body, headers, status) => {
    const answer = await browser.send('POST', '/api/v1/session', { body, headers });
    expect(answer.status).toBe(status);
    expect(browser.given).toEqual([]);
  });

  it('is there on the machine itself alone, under its own name', async () => {
    expect((await signIn(new Browser(app, 'http://localhost:3000', '10.1.2.3'))).status).toBe(404);
    expect((await signIn(new Browser(app, 'http://rebound.example:3000'))).status).toBe(404);
    expect((await signIn(new Browser(app, 'http://127.0.0.1:3000'))).status).toBe(204);
  });

  it('draws a new session at each sign-in and ends the one before: none can be planted', async () => {
    browser.cookies.set(COOKIE, 'A'.repeat(43));
    await signIn();
    const first = browser.cookies.get(COOKIE);
    expect(first).not.toBe('A'.repeat(43));
    await signIn();
    expect(browser.cookies.get(COOKIE)).not.toBe(first);
    browser.cookies.set(COOKIE, first ?? '');
    expect(await lists()).toBe(401);
  });

  it('needs its CSRF token and its own origin for what changes something', async () => {
    await signIn();
    const token = await csrfToken();
    const end = (headers: Record<string, string>): Promise<Page> =>
      browser.send('DELETE', '/api/v1/session', { headers });
    for (const given of [undefined, '', token.replace(/^./, '~')]) {
      const answer = await end(given === undefined ? {} : { 'x-csrf-token': given });
      expect([answer.status, JSON.parse(answer.text)]).toEqual([
        403,
        expect.objectContaining({ code: 'csrf-token-missing' }),
      ]);
    }
    const foreign = await end({ 'x-csrf-token': token, origin: 'http://elsewhere.example' });
    expect([foreign.status, JSON.parse(foreign.text)]).toEqual([
      403,
      expect.objectContaining({ code: 'wrong-origin' }),
    ]);
    const other = new Browser(app);
    await signIn(other);
    expect((await other.send('DELETE', '/api/v1/session', { headers: { 'x-csrf-token': token } })).status).toBe(403);
    expect(await lists()).toBe(200);
    expect(await end({ 'x-csrf-token': token })).toMatchObject({ status: 200, text: '{"endUrl":null}' });
  });

  it('ends at sign-out, at once and for whoever kept the cookie', async () => {
    await signIn();
    const kept = browser.cookies.get(COOKIE) ?? '';
    await browser.send('DELETE', '/api/v1/session', { headers: { 'x-csrf-token': await csrfToken() } });
    expect(browser.cookies.has(COOKIE)).toBe(false);
    browser.cookies.set(COOKIE, kept);
    expect(await lists()).toBe(401);
  });

  it('is put on record, when it begins and when it is ended', async () => {
    await app.db.owner.query('DELETE FROM session');
    await signIn();
    const [session] = await app.db.owner.query<{ id: string }>('SELECT id FROM session');
    await browser.send('DELETE', '/api/v1/session', { headers: { 'x-csrf-token': await csrfToken() } });
    const rows = await app.db.owner.query(
      `SELECT what, actor, address, data FROM audit_entry
        WHERE session = $1 AND what LIKE 'sign-%' ORDER BY position`,
      [session?.id],
    );
    const entry = { actor: 'bootstrap-admin', address: '127.0.0.1' };
    expect(rows).toEqual([
      { ...entry, what: 'sign-in', data: { route: 'POST /api/v1/session' } },
      { ...entry, what: 'sign-out', data: { route: 'DELETE /api/v1/session' } },
    ]);
  });

  it('ends after half an hour without use, and after eight hours however it is used', async () => {
    const start = Date.parse('2026-03-02T01:00:00Z');
    const at = (minutes: number): void => setClock(app, new Date(start + minutes * MINUTE_MS).toISOString());
    at(0);
    await signIn();
    at(29);
    expect(await lists()).toBe(200);
    at(58);
    expect(await lists()).toBe(200);
    at(89);
    expect(await lists()).toBe(401);

    await signIn();
    at(118);
    // A page that asks by itself is nobody's use.
    expect((await browser.get('/api/v1/units', { headers: { 'x-background': 'true' } })).status).toBe(200);
    at(120);
    expect(await lists()).toBe(401);

    at(89);
    await signIn();
    for (let minutes = 89; minutes < 89 + 480; minutes += 20) {
      at(minutes);
      expect(await lists()).toBe(200);
    }
    at(89 + 480);
    expect(await lists()).toBe(401);
  });

  it('writes that it is used at most once a minute', async () => {
    const start = Date.parse('2026-03-02T01:00:00Z');
    const seen = async (second: number): Promise<number> => {
      setClock(app, new Date(start + second * 1_000).toISOString());
      await lists();
      const [row] = await app.db.owner.query<{ at: number }>('SELECT last_seen_at AS at FROM session');
      return ((row?.at ?? 0) - start) / 1_000;
    };
    await app.db.owner.query('DELETE FROM session');
    setClock(app, new Date(start).toISOString());
    await signIn();
    expect([await seen(30), await seen(59), await seen(60), await seen(110), await seen(121)]).toEqual([
      0, 0, 60, 60, 121,
    ]);
  });

  it('does not look at the cookie where a header says who calls', async () => {
    await signIn();
    expect((await browser.get('/api/v1/units', { headers: { authorization: 'Bearer wrong' } })).status).toBe(401);
    expect((await browser.get('/api/v1/units', { headers: { authorization: '' } })).status).toBe(401);
  });

  describe('as a sample account', () => {
    const as = (code: string): Promise<Page> =>
      browser.send('POST', '/api/v1/session', { body: { token: TOKEN, as: code } });
    const samples = (): SampleAccounts => app.app.get(SampleAccounts, { strict: false });

    beforeAll(async () => {
      await app.db.owner.query(
        `INSERT INTO account (id, display_name, code, created_by)
         VALUES (gen_random_uuid(), 'Trần Thị Lan', 'lan', 'a test')`,
      );
    });

    it('needs units first', async () => {
      expect(await samples().make(undefined)).toBeUndefined();
      expect(await samples().make('NOWHERE')).toBeUndefined();
    });

    it('signs in as each of five, with the bootstrap token', async () => {
      await app.importCsv('units', UNITS);
      const made = await samples().make(undefined);
      expect(made?.map(({ role, unit }) => [role, unit])).toEqual([
        ['clerk', 'B'],
        ['officer', 'B'],
        ['supervisor', 'A'],
        ['reporter', 'A'],
        ['administrator', 'A'],
      ]);
      expect(await samples().make('C')).toHaveLength(5);
      for (const { code, displayName } of made ?? []) {
        expect((await as(code)).status).toBe(204);
        expect(await lists()).toBe(200);
        expect(await me()).toMatchObject({ account: { code, displayName } });
      }
    });

    it('learns who it is, where it works and what its session is', async () => {
      await as('sample-clerk');
      const answer = await browser.get('/api/v1/me');
      const me = JSON.parse(answer.text) as Record<string, unknown>;
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(me).toMatchObject({
        account: { code: 'sample-clerk', displayName: 'Cán bộ một cửa (mẫu)' },
        roles: [{ role: 'clerk', unit: 'C', unitName: 'Xã C', unitEnded: false }],
        unit: 'C',
        units: [{ code: 'C', name: 'Xã C' }],
        applicant: true,
        csrfToken: await csrfToken(),
        bootstrap: false,
      });
      const ends = (name: string): number => Date.parse(String(me[name])) - Date.parse(String(me['now']));
      expect([ends('sessionEndsAt'), ends('idleEndsAt')].map((ms) => Math.round(ms / MINUTE_MS))).toEqual([480, 30]);
    });

    it('signs in as nobody else, and as nobody without the token', async () => {
      for (const code of ['lan', 'sample-system', 'bootstrap-admin']) expect((await as(code)).status).toBe(401);
      const body = { token: 'x'.repeat(43), as: 'sample-clerk' };
      expect((await browser.send('POST', '/api/v1/session', { body })).status).toBe(401);
      expect(browser.given).toEqual([]);
    });

    it('is offered before anybody has signed in, on the machine itself alone', async () => {
      const options = async (as: Browser): Promise<unknown> =>
        JSON.parse((await as.get('/api/v1/session/options')).text).samples;
      expect(await options(browser)).toContainEqual({ code: 'sample-clerk', displayName: 'Cán bộ một cửa (mẫu)' });
      expect(await options(new Browser(app, 'http://localhost:3000', '10.1.2.3'))).toEqual([]);
    });
  });
});
