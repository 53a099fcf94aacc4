import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { fastify, type FastifyInstance } from 'fastify';
import type { Callers } from './accounts/callers.ts';
import { BOOTSTRAP, type Caller, type RequestWithCaller } from './caller.ts';
import { OpenStreams } from './open-streams.ts';
import type { RequestCallers } from './request-callers.ts';
import { Scope } from './scope.ts';

const ACCOUNT: Caller = { ...BOOTSTRAP, kind: 'account', id: 'a', actor: 'cb-01' };
const SESSION = { id: 's', account: 'a', atProvider: false, endsAt: 0, seenAt: 0, idleEndsAt: 0, csrfToken: '' };

let server: FastifyInstance;
let url: string;
let now: (() => Promise<Caller | undefined>) | undefined;
let change: () => void = () => undefined;

beforeAll(async () => {
  server = fastify({ forceCloseConnections: true });
  server.addHook('onRequest', async (request: RequestWithCaller) => {
    Object.assign(request, { caller: ACCOUNT, session: 'x-machine' in request.headers ? undefined : SESSION });
  });
  const callers = { stillOf: () => now?.() } as unknown as RequestCallers;
  const known = { onChange: (listen: () => void) => void (change = listen) } as unknown as Callers;
  new OpenStreams(callers, known).watch(server);
  server.get('/events', (_request, reply) => {
    void reply.header('content-type', 'text/event-stream').send(endless());
  });
  server.get('/file', (_request, reply) => {
    void reply.header('content-type', 'text/csv').send(endless());
  });
  url = await server.listen({ host: '127.0.0.1', port: 0 });
});
beforeEach(() => void (now = () => Promise.resolve(ACCOUNT)));
afterAll(() => server.close());

/** Says something now and then, for ever. */
function endless(): Readable {
  const stream = new Readable({ read: () => undefined });
  const timer = setInterval(() => stream.push('.'), 20);
  stream.once('close', () => clearInterval(timer));
  return stream;
}

async function opened(path: string, headers = {}): Promise<IncomingMessage> {
  const [answer] = (await once(get(`${url}${path}`, { headers }), 'response')) as [IncomingMessage];
  // It is cut off: that is no failure of the test.
  answer.on('error', () => undefined);
  await once(answer, 'data');
  return answer;
}

async function ends(answer: IncomingMessage): Promise<void> {
  answer.resume();
  if (!answer.closed) await new Promise((resolve) => answer.once('close', resolve));
}

describe.each(['/events', '/file'])('an answer of %s that goes out for a while', (path) => {
  it.each<[string, () => Promise<Caller | undefined>]>([
    ['its session has ended', () => Promise.resolve(undefined)],
    [
      'its caller has lost a role',
      () => Promise.resolve({ ...ACCOUNT, scope: new Scope({ ...Scope.WHOLE, grants: [] }, undefined, 0) }),
    ],
  ])('ends when %s, at once', async (_what, changed) => {
    const answer = await opened(path);
    change();
    await once(answer, 'data');
    now = changed;
    change();
    await ends(answer);
    expect(answer.closed).toBe(true);
  });

  it('goes on while the database is away for a moment', async () => {
    const answer = await opened(path);
    now = () => Promise.reject(new Error('away'));
    change();
    await once(answer, 'data');
    now = () => Promise.resolve(undefined);
    change();
    await ends(answer);
    expect(answer.closed).toBe(true);
  });
});

it.each([
  ['three', 'in one session', 3, {}],
  ['eight', 'without a session', 8, { 'x-machine': 'yes' }],
])('follows no more than %s things at once %s', async (_most, _where, most, headers) => {
  const followed = await Promise.all(Array.from({ length: most }, () => opened('/events', headers)));
  const oneMore = await opened('/events', headers);
  expect(oneMore.statusCode).toBe(500);
  const file = await opened('/file', headers);
  expect(file.statusCode).toBe(200);
  now = () => Promise.resolve(undefined);
  change();
  await Promise.all([...followed, file].map(ends));
});
