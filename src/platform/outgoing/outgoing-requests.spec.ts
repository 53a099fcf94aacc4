import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OutgoingRequests } from './outgoing-requests.ts';
import { NO_OUTGOING_SETTINGS, UnsafeUrl } from './outgoing-rules.ts';

const LOOPBACK = { address: '127.0.0.1', family: 4 };
const INNER = { address: '10.0.0.1', family: 4 };

describe('requests to the outside', () => {
  let server: Server;
  let port: number;
  let paths: string[];
  let answer: (request: IncomingMessage, response: ServerResponse) => void;

  beforeEach(async () => {
    paths = [];
    answer = (_request, response) => void response.end('yes');
    server = createServer((request, response) => {
      paths.push(request.url ?? '');
      answer(request, response);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    port = (server.address() as AddressInfo).port;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    delete process.env.HTTP_PROXY;
  });

  const to = (...found: (typeof LOOPBACK)[]) => new OutgoingRequests(NO_OUTGOING_SETTINGS, async () => found);
  const url = (path = '/'): string => `http://hook.test:${port}${path}`;

  it('tell status, headers and text, and follow no redirect', async () => {
    answer = (_request, response) => void response.writeHead(302, { location: '/elsewhere' }).end('moved');
    const got = await to(LOOPBACK).send({ kind: 'webhook', method: 'POST', url: url('/a'), body: '{"á":1}' });
    expect(got).toMatchObject({ status: 302, text: 'moved', cut: false, headers: { location: '/elsewhere' } });
    expect(paths).toEqual(['/a']);
  });

  it('connect to an address that was judged: a name that leads inside as well is not asked', async () => {
    for (const found of [[INNER], [LOOPBACK, INNER]])
      await expect(to(...found).send({ kind: 'webhook', method: 'GET', url: url() })).rejects.toThrow('unsafe-url');
    expect(paths).toEqual([]);
  });

  it('judge a name anew at each connection: it may lead elsewhere by then', async () => {
    let found = [LOOPBACK];
    const requests = new OutgoingRequests(NO_OUTGOING_SETTINGS, async () => found);
    await requests.check('webhook', url());
    found = [INNER];
    await expect(requests.send({ kind: 'webhook', method: 'GET', url: url() })).rejects.toThrow('unsafe-url');
    await expect(requests.check('webhook', url())).rejects.toThrow(UnsafeUrl);
  });

  it('are not saved for a name that leads nowhere', async () => {
    await expect(to().check('webhook', url())).rejects.toThrow(UnsafeUrl);
  });

  it('do not share connections among kinds: each was judged by its own rules', async () => {
    const requests = to(LOOPBACK);
    const ports: (number | undefined)[] = [];
    answer = (request, response) => {
      ports.push(request.socket.remotePort);
      response.end('yes');
    };
    for (const kind of ['webhook', 'webhook', 'payment'] as const)
      await requests.send({ kind, method: 'GET', url: url() });
    expect(ports[0]).toBe(ports[1]);
    expect(ports[2]).not.toBe(ports[0]);
  });

  it('read 64 KiB and no more', async () => {
    answer = (_request, response) => void response.end('x'.repeat(1_000_000));
    const got = await to(LOOPBACK).send({ kind: 'webhook', method: 'GET', url: url() });
    expect([got.text.length, got.cut]).toEqual([65_536, true]);
  });

  it('ask no proxy of the environment', async () => {
    process.env.HTTP_PROXY = 'http://127.0.0.1:1';
    expect((await to(LOOPBACK).send({ kind: 'webhook', method: 'GET', url: url() })).status).toBe(200);
  });

  it('end when their time is over, and where nobody answers', async () => {
    answer = () => undefined;
    const late = to(LOOPBACK).send({ kind: 'webhook', method: 'GET', url: url(), signal: AbortSignal.timeout(50) });
    await expect(late).rejects.toThrow('timeout');
    const nobody = to(LOOPBACK).send({ kind: 'webhook', method: 'GET', url: 'http://127.0.0.1:1/' });
    await expect(nobody).rejects.toThrow('no-connection');
  });

  it('go out again where the other side has closed a connection that was kept open', async () => {
    const requests = to(LOOPBACK);
    await requests.send({ kind: 'webhook', method: 'GET', url: url() });
    server.closeIdleConnections();
    expect((await requests.send({ kind: 'webhook', method: 'GET', url: url() })).status).toBe(200);
  });
});
