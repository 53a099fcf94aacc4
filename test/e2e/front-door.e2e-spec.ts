import { connect } from 'node:net';
import type { Role } from '../../src/access/roles.ts';
import { makeClient } from '../support/callers.ts';
import { TestApp, TOKEN } from '../support/test-app.ts';

const NOBODY = 'a-token-that-proves-nobody-0123456789';
const LIMIT = 5;
const units = '/api/v1/units';

/** Sends bytes as they are. @returns all that came back until the server closed, or `untilMs` had passed. */
async function raw(port: number, text: string, untilMs = 3_000): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    const timer = setTimeout(() => socket.destroy(), untilMs);
    socket.on('data', (bytes) => (answer += bytes.toString()));
    socket.on('error', reject);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(answer);
    });
  });
}

describe('tokens that prove nobody', () => {
  let app: TestApp;
  beforeAll(async () => {
    const http = { publicUrl: undefined, trustProxy: ['127.0.0.1'], corsOrigins: [] };
    app = await TestApp.start('http', undefined, { http, limits: { wrongTokens: LIMIT, requestsPerSecond: 0.5 } });
  });
  afterAll(() => app.close());

  const from = (address: string, token: string | null = NOBODY) =>
    app.get(units, { token, headers: { 'x-forwarded-for': address } });
  const inVain = async (address: string, times: number): Promise<void> => {
    for (let time = 0; time < times; time += 1) expect((await from(address)).status).toBe(401);
  };

  it('are counted for all processes, and stored without the address', async () => {
    await inVain('203.0.113.7', LIMIT);
    let rows: { tries: number; subject: Buffer }[] = [];
    for (const end = Date.now() + 5_000; rows.length === 0 && Date.now() < end;) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      rows = await app.db.database.query('SELECT tries, subject FROM try_count');
    }
    expect(rows).toEqual([{ tries: LIMIT, subject: expect.any(Buffer) as Buffer }]);
    expect(rows[0]?.subject.toString('latin1')).not.toContain('203.0');
    const kept = await app.db.owner.query(
      `SELECT relname FROM pg_class WHERE relname IN ('try_count', 'daily_salt') AND relpersistence <> 'u'`,
    );
    expect(kept).toEqual([]);
  });

  it('are refused with 429 and a time to wait once there were too many, and so is a right one', async () => {
    const refused = await from('203.0.113.7');
    expect(refused.body).toMatchObject({ status: 429, code: 'too-many-requests' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(600);
    expect((await from('203.0.113.7', TOKEN)).status).toBe(429);
  });

  it('count for their address alone, and no request without a token counts', async () => {
    await inVain('203.0.113.9', LIMIT);
    for (let time = 0; time < 2 * LIMIT; time += 1) expect((await from('203.0.113.8', null)).status).toBe(401);
    expect((await from('203.0.113.8', TOKEN)).status).toBe(200);
    expect((await from('203.0.113.9', null)).status).toBe(401);
  });

  it('count for the whole /64 of an IPv6 address', async () => {
    await inVain('2001:db8:1:2::1', LIMIT);
    expect((await from('2001:db8:1:2:ffff::9', TOKEN)).status).toBe(429);
    expect((await from('2001:db8:1:3::1', TOKEN)).status).toBe(200);
  });

  it('are not needed to be refused: a caller who asks too often waits too, and nobody else with it', async () => {
    const [often, seldom] = await Promise.all(
      ['clerk', 'officer'].map((role) => makeClient(app.db.owner, { role: role as Role, units: ['A'] })),
    );
    const statusOf = async (token = ''): Promise<number> => (await app.get('/api/v1/me', { token })).status;
    const statuses: number[] = [];
    for (let time = 0; time < 20; time += 1) statuses.push(await statusOf(often));
    expect(statuses[0]).toBe(200);
    expect(statuses).toContain(429);
    expect(await statusOf(seldom)).toBe(200);
  });
});

describe('the front door', () => {
  let app: TestApp;
  let port: number;
  beforeAll(async () => {
    app = await TestApp.start('http', undefined, {
      http: { publicUrl: 'https://dunghan.example.vn', trustProxy: [], corsOrigins: ['https://a.example.vn'] },
    });
    await app.app.listen(0, '127.0.0.1');
    port = Number(new URL(await app.app.getUrl()).port);
  });
  afterAll(() => app.close());

  it('gives every answer its headers, the documentation those of a page', async () => {
    for (const path of [units, '/health/live', '/nowhere']) {
      const { headers } = await app.get(path);
      expect(headers).toMatchObject({
        'content-security-policy': expect.stringContaining("default-src 'none'") as string,
        'strict-transport-security': 'max-age=31536000',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
      });
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
    const docs = await app.app.inject({ url: '/docs' });
    expect(docs.headers['content-security-policy']).toContain("default-src 'self'");
  });

  it('lets no page of another origin in but those that are named', async () => {
    const ask = (origin: string) => app.get(units, { headers: { origin } });
    expect((await ask('https://a.example.vn')).headers['access-control-allow-origin']).toBe('https://a.example.vn');
    expect((await ask('https://evil.example')).headers['access-control-allow-origin']).toBeUndefined();
    expect((await ask('https://a.example.vn')).headers['access-control-allow-credentials']).toBeUndefined();
  });

  it('believes no address that a stranger writes into a header', async () => {
    const answer = await app.get('/metrics', { token: null, headers: { 'x-forwarded-for': '203.0.113.9' } });
    expect(answer.status).toBe(200);
    expect(answer.text).toMatch(/dunghan_forwarded_headers_ignored_total [1-9]/);
  });

  it('refuses headers of more than 16 KiB with 431', async () => {
    const answer = await raw(port, `GET ${units} HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 Request Header Fields Too Large\r\n/);
    expect(answer).toContain('headers-too-large');
  });

  it.each([
    ['a method that is none', 'FETCH / HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a version that is none', 'GET / HTTP/9.9\r\nHost: x\r\n\r\n'],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a header without a name', 'GET / HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n'],
    ['NUL in a header', 'GET / HTTP/1.1\r\nHost: x\r\nX: a\u0000b\r\n\r\n'],
  ])('refuses a request with %s as one that is not HTTP', async (_what, text) => {
    const answer = await raw(port, text);
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).toContain('malformed-request');
  });
});
