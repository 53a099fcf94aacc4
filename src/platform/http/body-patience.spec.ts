import { fastify } from 'fastify';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { limitAnswers } from './answer-patience.ts';
import { limitSlowBodies } from './body-patience.ts';

/** Sends a request, byte by byte where there is more to `drip`. @returns what comes back until the server closes. */
async function send(port: number, head: string, drip: readonly string[] = [], untilMs = 5_000): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(head));
    const rest = [...drip];
    const timer = setInterval(() => {
      const next = rest.shift();
      if (next !== undefined && socket.writable) socket.write(next);
    }, 20);
    setTimeout(() => socket.destroy(), untilMs).unref();
    socket.on('data', (bytes) => (answer += bytes.toString())).on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(timer);
      resolve(answer);
    });
  });
}

const posted = (type: string, length: number, path = '/'): string =>
  `POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n`;

describe('what is waited for', () => {
  const server = fastify({ forceCloseConnections: true });
  let port: number;
  beforeAll(async () => {
    // Long enough for what a busy machine leaves waiting by itself.
    limitSlowBodies(server, { wholeMs: 500, fileMs: 400, fileBytes: 1_000 });
    limitAnswers(server, 1_500);
    server.addContentTypeParser('text/csv', (_request, payload, done) => done(null, payload));
    const form = 'application/x-www-form-urlencoded';
    server.addContentTypeParser(form, { parseAs: 'string' }, (_request, _body, done) => done(null, {}));
    server.post('/', async ({ body }) => {
      let length = 0;
      if (body instanceof Readable) for await (const bytes of body) length += (bytes as Buffer).length;
      return { taken: true, length };
    });
    server.post('/slow', async ({ body }) => {
      // The reader is the slow one: nobody is to blame but the server.
      for await (const _ of body as Readable) await new Promise((resolve) => setTimeout(resolve, 900));
      return { taken: true };
    });
    server.get('/quiet', async () => new Promise((resolve) => setTimeout(() => resolve({ quiet: true }), 250)));
    server.get('/late', async () => new Promise((resolve) => setTimeout(() => resolve({ late: true }), 3_000)));
    server.get('/large', async (_request, reply) => reply.type('application/json').send(`"${'ạ'.repeat(4_000_000)}"`));
    await server.listen({ port: 0, host: '127.0.0.1' });
    port = (server.server.address() as { port: number }).port;
  });
  afterAll(() => server.close());

  it('is no body of JSON or of a form that does not come whole in time', async () => {
    for (const type of ['application/json', 'application/x-www-form-urlencoded']) {
      const answer = await send(port, `${posted(type, 20)}{`, [...'       ']);
      expect(answer).toMatch(/^HTTP\/1\.1 (400|500)/);
      expect(answer.toLowerCase()).toContain('connection: close');
    }
  });

  it('is nothing where it came in time', async () => {
    const answer = await server.inject({ method: 'POST', url: '/', payload: { a: 1 } });
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(answer.json()).toMatchObject({ taken: true });
  });

  it('is a file as long as enough of it comes', async () => {
    const parts = Array.from({ length: 20 }, () => 'x'.repeat(500));
    expect(await send(port, posted('text/csv', 10_000), parts)).toContain('"length":10000');
    const drops = Array.from({ length: 200 }, () => 'x');
    expect(await send(port, posted('text/csv', 10_000), drops)).toMatch(/^HTTP\/1\.1 (400|500)/);
  });

  it('is nothing where nothing is to come', async () => {
    for (const type of ['', 'Content-Type: text/csv\r\nContent-Length: 0\r\n']) {
      const head = `GET /quiet HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${type}\r\n`;
      expect(await send(port, head)).toContain('"quiet":true');
    }
  });

  it('is no sender whose bytes the server itself leaves waiting', async () => {
    const answer = await send(port, `${posted('text/csv', 130_000, '/slow')}${'x'.repeat(130_000)}`);
    expect(answer).toContain('"taken":true');
  });

  it('is no answer that does not begin in time', async () => {
    const [answer] = await Promise.all([server.inject('/late'), new Promise((resolve) => setTimeout(resolve, 2_000))]);
    expect(answer.statusCode).toBe(503);
    expect(answer.body).toContain('within 1.5 s');
  });

  it('is no JSON of more than 10 MiB', async () => {
    const answer = await server.inject('/large');
    expect(answer.body).toContain('larger than 10 MiB');
    expect(answer.body.length).toBeLessThan(1_000);
  });
});
