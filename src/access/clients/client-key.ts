import { createHash, randomBytes } from 'node:crypto';

const KEY = /^dh_([0-9a-f]{16})_([A-Za-z0-9_-]{43})$/;

/** A new key of a machine: `dh_`, 16 hex digits (its id), `_`, 43 characters of a secret of 32 random bytes. */
export function newKey(): Readonly<{ id: string; key: string; secretHash: Buffer }> {
  const id = randomBytes(8).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  return { id, key: `dh_${id}_${secret}`, secretHash: hashOfSecret(secret) };
}

/** Undefined for what does not have the form of a key. */
export function keyPartsOf(key: string): Readonly<{ id: string; secret: string }> | undefined {
  const [, id, secret] = KEY.exec(key) ?? [];
  return id !== undefined && secret !== undefined ? { id, secret } : undefined;
}

export function hashOfSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
