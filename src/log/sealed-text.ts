import type { EventText, StreamRef } from '../domain/values/logged-event.ts';
import { type KeyColumns, sealAt, type StreamKey, type StreamKeys } from '../platform/keys/stream-keys.ts';
import type { SaltedText } from './seal-text.ts';

/** A row of `event_text` with its key: sealed, or plain as rows of before are; all null where it was erased. */
export type TextColumns = KeyColumns &
  Readonly<{ version: number; salt: Buffer | null; text: EventText | null; sealed: Buffer | null }>;

/** SQL: these columns of `event_text AS t`, joined with `stream_key AS k`. */
export const TEXT_COLUMNS = 't.version, t.salt, t.text, t.sealed, k.key_id, k.master_id, k.wrapped';

type Content = Readonly<{ salt: string; text: EventText }>;

/** A text with its salt, as a row of `event_text` keeps it. */
export function sealText(
  key: StreamKey,
  { streamId }: Pick<StreamRef, 'streamId'>,
  version: number,
  { salt, text }: SaltedText,
): Buffer {
  const content: Content = { salt: salt.toString('base64'), text };
  return sealAt(key, { table: 'event_text', streamId, version }, content);
}

/** The text of a row; undefined where it, or its key, was erased. @throws NotOpened */
export function openText(keys: StreamKeys, streamId: string, row: TextColumns): SaltedText | undefined {
  const { version, salt, text, sealed } = row;
  if (salt !== null && text !== null) return { salt, text };
  const opened = sealed && keys.openBeside({ table: 'event_text', streamId, version }, sealed, row);
  if (!opened) return undefined;
  const content = JSON.parse(opened.toString()) as Content;
  return { salt: Buffer.from(content.salt, 'base64'), text: content.text };
}
