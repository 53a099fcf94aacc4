import { invalidParameter } from '../platform/http/page.ts';
import { FEED_COUNT } from '../domain/values/logged-event.ts';

/** How far each feed is; a feed that is not named stands at 0. */
export type PositionVector = ReadonlyMap<number, bigint>;

const PLAIN = /^\d{1,2}:\d{1,18}(,\d{1,2}:\d{1,18}){0,63}$/;
const MAX_LENGTH = 4_000;

/**
 * SQL of the vector of checkpoints as text ("0:12,5:3", feeds at 0 left out; "0:0" before the first event), to be read in the same statement as the
 * numbers that it belongs to: two statements would disagree under load.
 */
export const POSITION_VECTOR_SQL = `(
  SELECT coalesce(string_agg(feed || ':' || position, ',' ORDER BY feed), '0:0')
    FROM projection_checkpoint WHERE projection = 'dossier' AND position > 0)`;

/** SQL of the instant at which the newest projected event was recorded; null before the first one. */
export const PROJECTED_AT_SQL = `(SELECT max(recorded_at) FROM projection_checkpoint WHERE projection = 'dossier')`;

/** The opaque form that clients get of `POSITION_VECTOR_SQL`'s text, or of one position "feed:position". */
export function encodePosition(plain: string): string {
  return Buffer.from(plain).toString('base64url');
}

/**
 * Reads a position that a client sends back: of a dossier answer (one feed) or of figures and lists (a vector), opaque
 * or plain.
 * @throws DomainError invalid-field for anything else.
 */
export function decodePosition(text: string): PositionVector {
  const plain = PLAIN.test(text) ? text : fromOpaque(text);
  if (plain === '') return new Map();
  const vector = new Map(plain.split(',').map(readEntry));
  if ([...vector.keys()].some((feed) => feed >= FEED_COUNT)) throw invalidPosition();
  return vector;
}

function fromOpaque(text: string): string {
  const plain = text.length <= MAX_LENGTH ? Buffer.from(text, 'base64url').toString('latin1') : '?';
  const isWhole = encodePosition(plain) === text && (plain === '' || PLAIN.test(plain));
  if (!isWhole) throw invalidPosition();
  return plain;
}

function readEntry(entry: string): [number, bigint] {
  const [feed, position] = entry.split(':');
  return [Number(feed), BigInt(position ?? 0)];
}

function invalidPosition(): Error {
  return invalidParameter('waitFor', 'must be a position out of an earlier answer, unchanged');
}
