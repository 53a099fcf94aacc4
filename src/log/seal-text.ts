import { createHash, randomBytes } from 'node:crypto';
import type { EventText, NewEvent } from '../domain/values/logged-event.ts';
import { canonicalJson } from './canonical-json.ts';

const SALT_BYTES = 16;

/** A text as it is kept beside the log: with the salt of its hash. */
export type SaltedText = Readonly<{ salt: Buffer; text: EventText }>;

/** The data of an event as it goes into the log, and the text that is stored beside the log. */
export type HashedText = Readonly<{
  data: Readonly<Record<string, unknown>>;
  /** Null where the event has no free text. */
  beside: SaltedText | null;
}>;

/**
 * Binds an event to its free text without holding it: `data.textHash` is the hash of text and a random salt. Once both
 * are erased, nobody can tell by guessing what the text was.
 */
export function hashText({ data, text }: Pick<NewEvent, 'data' | 'text'>): HashedText {
  if (!text || Object.keys(text).length === 0) return { data, beside: null };
  const salt = randomBytes(SALT_BYTES);
  return { data: { ...data, textHash: textHashOf(salt, text) }, beside: { salt, text } };
}

/** SHA-256, in hex, of the salt and the text as JSON without blanks, all fields in the order of their names. */
export function textHashOf(salt: Buffer, text: EventText): string {
  return createHash('sha256').update(salt).update(canonicalJson(text)).digest('hex');
}
