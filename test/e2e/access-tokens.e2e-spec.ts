import { generateKeyPair, SignJWT } from 'jose';
import {
  type AppWithProvider,
  AUDIENCE,
  CLIENT,
  inSeconds as now,
  PUBLIC_URL,
  startWithProvider,
} from '../support/app-with-provider.ts';
import { Browser, type Page } from '../support/browser.ts';
import type { OidcIssuer } from '../support/oidc-issuer.ts';
import type { TestApp } from '../support/test-app.ts';

describe('calling with an access token of a real provider', () => {
  let parts: AppWithProvider;
  let app: TestApp;
  let issuer: OidcIssuer;

  beforeAll(async () => {
    parts = await startWithProvider();
    ({ app, issuer } = parts);
    await app.db.owner.query(
      `INSERT INTO account (id, issuer, sub, display_name, code, created_by)
       VALUES (gen_random_uuid(), $1, 'lan', 'Trần Thị Lan', 'lan-b', 'a test')`,
      [issuer.url],
    );
  });
  afterAll(() => parts.close());

  const bearer = (token: string): Promise<Page> =>
    new Browser(app, PUBLIC_URL).get('/api/v1/units', { headers: { authorization: `Bearer ${token}` } });
  const good = () => ({
    iss: issuer.url,
    aud: AUDIENCE,
    sub: 'lan',
    iat: now(),
    exp: now() + 600,
    groups: ['clerk@B'],
  });
  const AT = { typ: 'at+jwt' };

  it('takes the access tokens that the provider gives, with the roles that they say', async () => {
    expect((await bearer(await issuer.accessToken('lan'))).status).toBe(200);
    expect((await bearer(await issuer.sign(good(), AT))).status).toBe(200);
    const without = await bearer(await issuer.sign({ ...good(), groups: [] }, AT));
    expect([without.status, without.text]).toEqual([403, expect.stringContaining('no-role')]);
  });

  it('makes no account', async () => {
    const answer = await bearer(await issuer.sign({ ...good(), sub: 'minh' }, AT));
    expect([answer.status, answer.text]).toEqual([403, expect.stringContaining('no-role')]);
    expect(await app.db.owner.query(`SELECT FROM account WHERE sub = 'minh'`)).toEqual([]);
    const refusals = `SELECT FROM audit_entry WHERE what = 'refused' AND data ->> 'reason' = 'no-account'`;
    for (const deadline = Date.now() + 10_000; Date.now() < deadline;)
      if ((await app.db.owner.query(refusals)).length > 0) break;
    expect(await app.db.owner.query(refusals)).toHaveLength(1);
  });

  it.each<[string, () => Record<string, unknown>, Record<string, unknown>?]>([
    ['an ID token', () => ({ ...good(), aud: CLIENT, nonce: 'x' }), { typ: 'JWT' }],
    ['an ID token for our audience', () => good(), { typ: 'JWT' }],
    ['a token without a type', () => good(), {}],
    ['a logout token', () => good(), { typ: 'logout+jwt' }],
    ['a nonce', () => ({ ...good(), nonce: 'x' })],
    ['at_hash', () => ({ ...good(), at_hash: 'x' })],
    ['another audience', () => ({ ...good(), aud: 'urn:elsewhere' })],
    ['our client id as audience', () => ({ ...good(), aud: CLIENT })],
    ['no audience', () => ({ ...good(), aud: undefined })],
    ['another issuer', () => ({ ...good(), iss: 'https://elsewhere.example' })],
    ['no issuer', () => ({ ...good(), iss: undefined })],
    ['no subject', () => ({ ...good(), sub: undefined })],
    ['its end a minute ago', () => ({ ...good(), iat: now() - 700, exp: now() - 60 })],
    ['no end', () => ({ ...good(), exp: undefined })],
    ['no beginning', () => ({ ...good(), iat: undefined })],
    ['a life of more than an hour', () => ({ ...good(), exp: now() + 3_700 })],
    ['a beginning in the future', () => ({ ...good(), iat: now() + 60 })],
    ['a day of its own', () => ({ ...good(), nbf: now() + 60 })],
  ])('refuses a token with %s', async (_what, claims, header = AT) => {
    expect((await bearer(await issuer.sign(claims(), header))).status).toBe(401);
  });

  it('bears clocks that differ by less than half a minute', async () => {
    expect((await bearer(await issuer.sign({ ...good(), iat: now() - 500, exp: now() - 20 }, AT))).status).toBe(200);
    expect((await bearer(await issuer.sign({ ...good(), iat: now() + 20 }, AT))).status).toBe(200);
  });

  it('refuses a token that nobody signed, that another signed, or that was changed', async () => {
    const token = await issuer.sign(good(), AT);
    const [head = '', body = '', signature = ''] = token.split('.');
    const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const { privateKey } = await generateKeyPair('RS256');
    const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid: string };
    const forged = await new SignJWT(good()).setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid }).sign(privateKey);
    const byPublicKey = await new SignJWT(good())
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid })
      .sign(Buffer.from('any secret of thirty-two bytes or more'));
    for (const wrong of [
      `${encoded({ alg: 'none', typ: 'at+jwt' })}.${body}.`,
      `${encoded({ alg: 'none', typ: 'at+jwt' })}.${body}.${signature}`,
      `${head}.${encoded({ ...good(), sub: 'hoa' })}.${signature}`,
      `${head}.${body}.`,
      `${head}.${body}`,
      `${head}.${body}.${signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))}`,
      forged,
      byPublicKey,
      'x.y.z',
      '..',
      await issuer.sign({ ...good(), groups: ['x'.repeat(7_000)] }, AT),
    ]) {
      expect((await bearer(wrong)).status).toBe(401);
    }
    expect((await bearer(token)).status).toBe(200);
  });

  it('refuses the token of an account that is switched off', async () => {
    await app.db.owner.query(`UPDATE account SET active = false WHERE sub = 'lan'`);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await bearer(await issuer.sign(good(), AT))).status).toBe(401);
    await app.db.owner.query(`UPDATE account SET active = true WHERE sub = 'lan'`);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
  });

  it('follows the provider to new keys in the middle, and takes the old ones no more', async () => {
    const old = await issuer.sign(good(), AT);
    await issuer.rotateKeys();
    // Keys are not asked for anew within half a minute: an attacker could make us ask without end.
    jest.useFakeTimers({
      now: Date.now() + 31_000,
      doNotFake: [
        'nextTick',
        'setImmediate',
        'setTimeout',
        'setInterval',
        'clearTimeout',
        'clearInterval',
        'queueMicrotask',
        'performance',
        'hrtime',
      ],
    });
    try {
      expect((await bearer(await issuer.sign(good(), AT))).status).toBe(200);
      expect((await bearer(old)).status).toBe(401);
    } finally {
      jest.useRealTimers();
    }
  });
});
