import { fastify } from 'fastify';
import { connect } from 'node:net';
import { limitSlowBodies } from './body-patience.ts';

/** Begins a request whose body never comes whole. @returns what comes back until the server closes. */
async function stall(port: number, type: string, untilMs: number): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const head = `POST / HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nContent-Length: 20\r\n\r\n{`;
    const socket = connect(port, '127.0.0.1', () => socket.write(head));
    setTimeout(() => socket.destroy(), untilMs).unref();
    socket.on('data', (bytes) => (answer += bytes.toString())).on('close', () => resolve(answer));
  });
}

describe('a body that does not arrive', () => {
  const server = fastify({ forceCloseConnections: true });
  let port: number;
  beforeAll(async () => {
    limitSlowBodies(server, 100);
    server.addContentTypeParser('text/csv', (_request, payload, done) => done(null, payload));
    server.post('/', async () => ({ taken: true }));
    await server.listen({ port: 0, host: '127.0.0.1' });
    port = (server.server.address() as { port: number }).port;
  });
  afterAll(() => server.close());

  it('is waited for no longer where it is JSON', async () => {
    const answer = await stall(port, 'application/json', 5_000);
    expect(answer).toMatch(/^HTTP\/1\.1 (400|500)/);
    expect(answer.toLowerCase()).toContain('connection: close');
  });

  it('is nothing to wait for where it came in time', async () => {
    const answer = await server.inject({ method: 'POST', url: '/', payload: { a: 1 } });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(answer.json()).toEqual({ taken: true });
  });
});
