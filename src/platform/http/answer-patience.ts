import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '../../domain/values/domain-error.ts';
import { ProblemFilter } from './problem-filter.ts';

const BEGINS_WITHIN_MS = 60_000;
const IDLE_MS = 60_000;
const MAX_JSON_ANSWER_BYTES = 10 * 1024 ** 2;

/**
 * An answer begins within 60 s of the end of its question, and whoever takes nothing of it for 60 s is let go. JSON is made
 * in memory: what would be more than 10 MiB of it is refused.
 */
export function limitAnswers(server: FastifyInstance, beginsWithinMs = BEGINS_WITHIN_MS): void {
  const filter = new ProblemFilter();
  const timers = new WeakMap<FastifyRequest, NodeJS.Timeout>();
  server.addHook('preValidation', (request, reply, done) => {
    const begin = (): void => {
      if (reply.sent) return;
      const late = (): void => filter.answer(tooLate(beginsWithinMs), reply);
      timers.set(request, setTimeout(late, beginsWithinMs).unref());
    };
    // A file is still on its way: what counts is when all of it was there.
    const hasBody = request.headers['content-type'] !== undefined;
    if (!hasBody || request.raw.readableEnded || request.raw.complete) begin();
    else request.raw.once('end', begin);
    done();
  });
  server.addHook('onSend', (request, reply, payload, done) => {
    clearTimeout(timers.get(request));
    const { socket } = request.raw;
    if ('setTimeout' in socket) socket.setTimeout(IDLE_MS);
    const isTooLarge = sizeOf(payload) > MAX_JSON_ANSWER_BYTES && isJson(reply.getHeader('content-type'));
    if (isTooLarge) done(tooLarge());
    else done(null, payload);
  });
}

function tooLate(beginsWithinMs: number): DomainError {
  const seconds = beginsWithinMs / 1_000;
  return new DomainError(
    'unavailable',
    'unavailable',
    `The answer could not be begun within ${seconds} s: ask for less`,
  );
}

function tooLarge(): DomainError {
  return new DomainError('too-large', 'invalid', 'The answer would be larger than 10 MiB: ask for less');
}

function isJson(type: unknown): boolean {
  return String(type).includes('json');
}

function sizeOf(payload: unknown): number {
  if (typeof payload === 'string') return payload.length > MAX_JSON_ANSWER_BYTES / 4 ? Buffer.byteLength(payload) : 0;
  return Buffer.isBuffer(payload) ? payload.length : 0;
}
