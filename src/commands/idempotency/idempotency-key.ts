import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { invalidParameter } from '../../platform/http/page.ts';

/** One command of one caller, recognised when it is sent again: the key as given is not kept. */
export type IdempotencyKey = Readonly<{ keyHash: Buffer; bodyHash: Buffer }>;

const KEY = /^[\x21-\x7e]{1,255}$/;

/** The key of a request; undefined where none was sent. Another caller, method or path makes it another key. */
export function idempotencyKeyOf(request: FastifyRequest, callerHash: Buffer): IdempotencyKey | undefined {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return undefined;
  if (typeof header !== 'string' || !KEY.test(header)) {
    throw invalidParameter('Idempotency-Key', 'must be 1–255 visible ASCII characters');
  }
  const path = request.url.split('?')[0] ?? '';
  const keyHash = hashOf([callerHash.toString('hex'), request.method, path, header]);
  return { keyHash, bodyHash: hashOf([keyHash.toString('hex'), JSON.stringify(request.body ?? null)]) };
}

/** Salted with the key, so that a kept hash says nothing of the person in the body. */
function hashOf(parts: readonly string[]): Buffer {
  return createHash('sha256').update(parts.join('\n')).digest();
}
