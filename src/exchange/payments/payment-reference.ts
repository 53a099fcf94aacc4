import { createHash, randomBytes } from 'node:crypto';
import { FEED_COUNT, type StreamRef } from '../../domain/values/logged-event.ts';
import { feedOfHash } from '../../log/stream-ref.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const RANDOM = 20;
const OURS = /^(\d{2})[A-Z2-7]{20}$/;

/** A new `MaThamChieu`: 2 digits of the feed in which its row lies, 20 random characters (100 bits). */
export function newReference({ feed }: Pick<StreamRef, 'feed'>): string {
  const random = [...randomBytes(RANDOM)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return `${String(feed).padStart(2, '0')}${random}`;
}

/** The feed in which the row of a reference lies, be it one of ours or not. */
export function feedOfReference(reference: string): number {
  const feed = Number(OURS.exec(reference)?.[1] ?? FEED_COUNT);
  return feed < FEED_COUNT ? feed : feedOfHash(createHash('sha256').update(reference).digest());
}
