import { randomUUID } from 'node:crypto';
import { ROLES } from '../../src/access/roles.ts';
import { MachineClock } from '../../src/platform/operations/machine-clock.ts';
import {
  type AppWithProvider,
  CALLBACK,
  CLIENT,
  inSeconds as now,
  PUBLIC_URL,
  startWithProvider,
} from '../support/app-with-provider.ts';
import { Browser, type Page } from '../support/browser.ts';
import type { OidcIssuer } from '../support/oidc-issuer.ts';
import type { TestApp } from '../support/test-app.ts';

const COOKIE = '__Host-dunghan';
const ATTEMPT = 'dunghan-sign-in';
const START = '/api/v1/session/oidc';
const LOGOUT_EVENTS = { 'http://schemas.openid.net/event/backchannel-logout': {} };

describe('signing in at a real provider', () => {
  let parts: AppWithProvider;
  let app: TestApp;
  let issuer: OidcIssuer;
  let browser: Browser;

  beforeAll(async () => {
    parts = await startWithProvider();
    ({ app, issuer } = parts);
  });
  beforeEach(() => {
    browser = new Browser(app, PUBLIC_URL);
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => parts.close());

  const start = async (returnTo = '/docs', as = browser): Promise<string> =>
    (await as.get(`${START}?returnTo=${encodeURIComponent(returnTo)}`)).location;
  const back = (address: string, as = browser): Promise<Page> => as.get(address.slice(PUBLIC_URL.length));
  const signIn = async (sub: string, as = browser, returnTo = '/docs'): Promise<Page> =>
    back(await issuer.visit(await start(returnTo, as), sub), as);
  const me = async (): Promise<Record<string, unknown>> => JSON.parse((await browser.get('/api/v1/me')).text);
  const lists = async (as = browser): Promise<number> => (await as.get('/api/v1/units')).status;
  const accountOf = async (sub: string) =>
    app.db.owner.query<Record<string, unknown>>(
      `SELECT display_name AS name, code, (SELECT json_agg(json_build_object('role', role, 'unit', unit, 'source', source)
                                             ORDER BY role) FROM account_role WHERE account_id = id) AS roles
         FROM account WHERE sub = $1`,
      [sub],
    );

  it('signs a person in, with an account and the roles that the claims give', async () => {
    const answer = await signIn('lan');
    expect(answer).toMatchObject({ status: 302, location: '/docs' });
    expect(await lists()).toBe(200);
    expect(await accountOf('lan')).toEqual([
      {
        name: 'Trần Thị Lan',
        code: expect.stringMatching(/^u-[0-9a-f]{10}$/),
        roles: [{ role: 'clerk', unit: 'B', source: 'mapping' }],
      },
    ]);
    expect(await me()).toMatchObject({ account: { displayName: 'Trần Thị Lan' } });
  });

  it.each(ROLES)('signs a %s in', async (role) => {
    const groups = { supervisor: 'heads', administrator: 'roots' } as const;
    const group = role in groups ? groups[role as keyof typeof groups] : `${role}@B`;
    await issuer.knows(`as-${role}`, { name: 'Cán bộ', groups: [group] });
    await signIn(`as-${role}`);
    expect(await me()).toMatchObject({ roles: [expect.objectContaining({ role })] });
  });

  it('gives cookies that only this host gets, only over TLS, and no script', async () => {
    await signIn('lan');
    expect(browser.given).toEqual([
      expect.stringMatching(
        /^dunghan-sign-in=[\w-]{43}; Path=\/api\/v1\/session\/oidc\/callback; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/,
      ),
      expect.stringMatching(/^dunghan-sign-in=; Path=\/api\/v1\/session\/oidc\/callback; Max-Age=0; /),
      expect.stringMatching(/^__Host-dunghan=[\w-]{43}; Path=\/; Max-Age=28800; HttpOnly; SameSite=Lax; Secure$/),
    ]);
  });

  it('sends state, nonce and a challenge that are new each time', async () => {
    const asked = [new URL(await start()), new URL(await start())].map(({ searchParams }) => searchParams);
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(asked[0]?.get(name)).toMatch(/^[\w-]{43}$/);
      expect(asked[0]?.get(name)).not.toBe(asked[1]?.get(name));
    }
    expect(asked[0]?.get('code_challenge_method')).toBe('S256');
    expect(asked[0]?.get('redirect_uri')).toBe(CALLBACK);
  });

  it.each(['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example', '/\t/elsewhere.example'])(
    'does not send anybody on to %j',
    async (returnTo) => {
      expect((await signIn('lan', browser, returnTo)).location).toBe('/');
    },
  );

  it('draws a new session: one that was planted is not taken up', async () => {
    browser.cookies.set(COOKIE, 'A'.repeat(43));
    await signIn('lan');
    const first = browser.cookies.get(COOKIE) ?? '';
    expect(first).not.toBe('A'.repeat(43));
    await signIn('lan');
    browser.cookies.set(COOKIE, first);
    expect(await lists()).toBe(401);
  });

  it('takes the answer to a sign-in from the browser alone that began it, and once', async () => {
    const victim = new Browser(app, PUBLIC_URL);
    const answer = await issuer.visit(await start(), 'lan');
    expect(await back(answer, victim)).toMatchObject({ location: '/login?problem=sign-in-expired' });
    // The victim has begun a sign-in of its own: the attacker's answer is not the one to that.
    await start('/docs', victim);
    expect(await back(answer, victim)).toMatchObject({ location: '/login?problem=sign-in-failed' });
    expect(victim.cookies.has(COOKIE)).toBe(false);
    const cookie = browser.cookies.get(ATTEMPT) ?? '';
    expect((await back(answer)).location).toBe('/docs');
    browser.cookies.set(ATTEMPT, cookie);
    expect((await back(answer)).location).toBe('/login?problem=sign-in-expired');
  });

  it.each([
    ['another state', (url: URL) => url.searchParams.set('state', 'x'.repeat(43))],
    ['no state', (url: URL) => url.searchParams.delete('state')],
    ['another issuer', (url: URL) => url.searchParams.set('iss', 'https://elsewhere.example')],
    ['no issuer', (url: URL) => url.searchParams.delete('iss')],
    ['another code', (url: URL) => url.searchParams.set('code', 'x'.repeat(43))],
    ['no code', (url: URL) => url.searchParams.delete('code')],
  ])('refuses an answer with %s', async (_what, change) => {
    const answer = new URL(await issuer.visit(await start(), 'lan'));
    change(answer);
    expect(await back(answer.href)).toMatchObject({ status: 302, location: '/login?problem=sign-in-failed' });
    expect(browser.cookies.has(COOKIE)).toBe(false);
  });

  it('takes no answer after ten minutes', async () => {
    const answer = await issuer.visit(await start(), 'lan');
    jest.spyOn(app.app.get(MachineClock, { strict: false }), 'now').mockReturnValue(Date.now() + 601_000);
    expect((await back(answer)).location).toBe('/login?problem=sign-in-expired');
  });

  it('says in its own words that the person or the provider refused', async () => {
    const answer = await signIn('nobody');
    // The console has words for each code; what the provider said goes nowhere.
    expect(answer.location).toBe('/login?problem=sign-in-refused');
    expect(answer.text).not.toContain('secret words');
  });

  it('makes no account of whom the claims give no role, and says so', async () => {
    const answer = await signIn('khach');
    expect(answer.location).toBe('/login?problem=no-role');
    expect(await accountOf('khach')).toEqual([]);
    expect(browser.cookies.has(COOKIE)).toBe(false);
  });

  it('follows the claims at each sign-in, and leaves roles given by hand as they are', async () => {
    await signIn('hoa');
    await app.db.owner.query(
      `INSERT INTO account_role SELECT id, 'officer', 'C', 'manual' FROM account WHERE sub = 'hoa'`,
    );
    await issuer.knows('hoa', { name: 'Lê Hoa', groups: ['heads'] });
    await signIn('hoa');
    expect(await accountOf('hoa')).toEqual([
      expect.objectContaining({
        roles: [
          { role: 'officer', unit: 'C', source: 'manual' },
          { role: 'supervisor', unit: 'A', source: 'mapping' },
        ],
      }),
    ]);
  });

  it('ends sessions at once when the account is switched off, for good', async () => {
    await signIn('hoa');
    expect(await lists()).toBe(200);
    await app.db.owner.query(`UPDATE account SET active = false WHERE sub = 'hoa'`);
    expect(await lists()).toBe(401);
    expect((await signIn('hoa')).location).toBe('/login?problem=no-role');
    await app.db.owner.query(`UPDATE account SET active = true WHERE sub = 'hoa'`);
    expect(await lists()).toBe(401);
  });

  it('ends the session that the provider ends, when the provider says so', async () => {
    await signIn('lan');
    const other = new Browser(app, PUBLIC_URL);
    await signIn('lan', other);
    const [row] = await app.db.owner.query<{ sid: string }>(
      'SELECT provider_session AS sid FROM session ORDER BY started_at DESC LIMIT 1',
    );
    await issuer.logOut('lan', row?.sid ?? '');
    expect([await lists(), await lists(other)]).toEqual([200, 401]);
  });

  it('is not there for what is no logout token of the provider, and obeys each once', async () => {
    await signIn('lan');
    const send = async (token: string): Promise<number> =>
      (await new Browser(app, PUBLIC_URL).send('POST', `${START}/back-channel`, { form: { logout_token: token } }))
        .status;
    const whole = { iss: issuer.url, aud: CLIENT, sub: 'lan', iat: now(), exp: now() + 120, events: LOGOUT_EVENTS };
    const once = await issuer.sign({ ...whole, jti: randomUUID() });
    for (const wrong of [
      { ...whole, jti: randomUUID(), nonce: 'x' },
      { ...whole, jti: randomUUID(), events: {} },
      { ...whole, jti: randomUUID(), aud: 'elsewhere' },
      { ...whole, jti: randomUUID(), iss: 'https://elsewhere.example' },
      { ...whole, jti: randomUUID(), sub: undefined },
      { ...whole, jti: randomUUID(), exp: now() - 60 },
      whole,
    ]) {
      expect(await send(await issuer.sign(wrong))).toBe(400);
    }
    expect(await lists()).toBe(200);
    expect(await send(once)).toBe(204);
    expect(await lists()).toBe(401);
    await signIn('lan');
    expect(await send(once)).toBe(400);
    expect(await lists()).toBe(200);
  });

  it('offers the provider before anybody has signed in, and its sign-out after ours', async () => {
    const options = JSON.parse((await browser.get('/api/v1/session/options')).text);
    expect(options).toMatchObject({ mode: 'oidc', provider: 'SSO tỉnh' });
    await signIn('lan');
    const csrf = String((await me())['csrfToken']);
    const ended = await browser.send('DELETE', '/api/v1/session', { headers: { 'x-csrf-token': csrf } });
    expect(JSON.parse(ended.text)).toEqual({ endUrl: expect.stringContaining(`${issuer.url}/session/end?`) });
    expect(await lists()).toBe(401);
  });
});
