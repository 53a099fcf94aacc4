import type { FastifyInstance, FastifyRequest } from 'fastify';

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** Whether the caller sits at this machine, as far as the proxies that are trusted tell. */
export function isOnLoopback(request: FastifyRequest): boolean {
  return LOOPBACK.test(request.ip);
}

/**
 * Tells of headers that name another address than the connection's and come from nobody whom TRUST_PROXY names. They are
 * not believed; where they come from this machine, the variable has probably been forgotten.
 * @param onIgnored called for each such request, with whether it came from this machine
 */
export function watchForwarded(server: FastifyInstance, onIgnored: (fromHere: boolean) => void): void {
  server.addHook('onRequest', (request, _reply, done) => {
    const { remoteAddress } = request.socket;
    const isForwarded = request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined;
    if (isForwarded && request.ip === remoteAddress) onIgnored(isOnLoopback(request));
    done();
  });
}
