import { createHash } from 'node:crypto';
import { FEED_COUNT, type StreamName } from '../domain/values/logged-event.ts';

/** For ever: another namespace would give every stream another id. */
const NAMESPACE = Buffer.from('6f1d5d0e7a3b4c58912e0c6b8f4a2d37', 'hex');

/**
 * Where the stream of a dossier or complaint is: its id is the UUIDv5 (RFC 9562) of kind and code, the same on every
 * machine. `key` is a code as `readCode` gives it (NFC, trimmed). What concerns an account lies by the same rule.
 */
export function streamRef<Kind extends StreamName | 'account'>(
  kind: Kind,
  key: string,
): Readonly<{ kind: Kind; key: string; streamId: string; feed: number }> {
  const streamId = uuidOfName(`${kind}:${key}`);
  return { kind, key, streamId, feed: feedOfStream(streamId) };
}

/** The UUIDv5 (RFC 9562) of a name in the namespace of this product. */
export function uuidOfName(name: string): string {
  return asUuid(createHash('sha1').update(NAMESPACE).update(name).digest(), 5);
}

/** A command's id out of any text that names it (a line's id or hash, a random text): a UUIDv8 of its SHA-256. */
export function commandIdOf(text: string): string {
  return asUuid(createHash('sha256').update(text).digest(), 8);
}

/** The feed of what is known by a hash only, such as an idempotency key: its last byte counts. */
export function feedOfHash(hash: Buffer): number {
  return feedOf(hash, hash.length - 1);
}

/** The feed of a stream by its id: its last byte counts. */
export function feedOfStream(streamId: string): number {
  return Number.parseInt(streamId.slice(-2), 16) % FEED_COUNT;
}

/** The opaque position of an answer in its plain form. */
export function positionText(feed: number, position: bigint | string): string {
  return `${feed}:${position}`;
}

function feedOf(bytes: Buffer, at: number): number {
  return bytes.readUInt8(at) % FEED_COUNT;
}

function asUuid(digest: Buffer, version: number): string {
  const bytes = Buffer.from(digest.subarray(0, 16));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | (version << 4), 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
