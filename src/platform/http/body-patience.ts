import { BadRequestException } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

const PATIENCE_MS = 30_000;

/** A JSON body has 30 s to arrive; files have as long as something of them comes. */
export function limitSlowBodies(server: FastifyInstance, patienceMs = PATIENCE_MS): void {
  server.addHook('preParsing', (request, reply, payload, done) => {
    if (!String(request.headers['content-type']).startsWith('application/json')) return done(null, payload);
    const timer = setTimeout(() => {
      // What is still to come of the body is not waited for.
      void reply.header('connection', 'close');
      payload.emit('error', new BadRequestException(`The body must arrive within ${patienceMs / 1_000} s`));
    }, patienceMs);
    const stop = (): void => clearTimeout(timer);
    payload.once('end', stop).once('close', stop).once('error', stop);
    done(null, payload);
  });
}
