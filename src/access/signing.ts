import type { FastifyInstance } from 'fastify';

/** Signs what an answer gives for its caller alone. */
type Sign = (answer: unknown) => unknown;

const SIGNS = new WeakMap<object, Sign[]>();

/** From here on the answer of this request is signed so. */
export function signBy(request: object, sign: Sign): void {
  const known = SIGNS.get(request);
  if (known) known.push(sign);
  else SIGNS.set(request, [sign]);
}

/** The answer of a request as its caller is to have it. */
export function signed(request: object, answer: unknown): unknown {
  return (SIGNS.get(request) ?? []).reduce((given, sign) => sign(given), answer);
}

/** To be called before the server is ready: whatever goes out as an object is signed. */
export function signAnswers(server: FastifyInstance): void {
  server.addHook('preSerialization', (request, _reply, payload, done) => done(null, signed(request, payload)));
}
