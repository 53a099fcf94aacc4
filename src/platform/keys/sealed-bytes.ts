import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** The first byte of everything that is sealed: how the rest is to be read. */
const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES;
const AES = 'aes-256-gcm';

/** Bytes of a key. */
export const KEY_BYTES = 32;

/** What was sealed cannot be opened: another key, another place than it was sealed for, or changed bytes. */
export class NotOpened extends Error {
  constructor(place: string) {
    super(`What lies at ${place} does not open with its key`);
  }
}

/**
 * Seals bytes with AES-256-GCM under a random 96-bit nonce.
 * @param place names where they will lie: they open nowhere else, so rows cannot be exchanged.
 * @returns a format byte, the nonce, the ciphertext, a tag of 16 bytes.
 */
export function seal(key: Buffer, plain: Buffer, place: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(AES, key, nonce).setAAD(Buffer.from(place));
  return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @throws NotOpened */
export function open(key: Buffer, sealed: Buffer, place: string): Buffer {
  if (sealed[0] !== FORMAT || sealed.length < HEAD_BYTES + TAG_BYTES) throw new NotOpened(place);
  const tagFrom = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv(AES, key, sealed.subarray(1, HEAD_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(tagFrom));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES, tagFrom)), decipher.final()]);
  } catch {
    throw new NotOpened(place);
  }
}
