import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.ts';
import { macOf } from '../../platform/keys/service-keys.ts';
import { type KeyColumns, sealAt, type StreamKey, StreamKeys } from '../../platform/keys/stream-keys.ts';
import type { Subject } from './message.ts';
import { COMMIT_WITHOUT_WAITING } from './target-health.ts';

/** Characters of an answer that are kept. */
const MOST_CHARACTERS = 500;
/** A number of a person, of an account or a phone; an address of mail. */
const PERSONAL = /\p{Nd}(?:[\s.-]?\p{Nd}){7,}|[^\s"'<>:;,]+@[^\s"'<>:;,]+/gu;
/** A code as the other side's programmers give it. */
const PLAIN_CODE = /^[A-Za-z][A-Za-z0-9._:/-]{0,63}$|^-?\d{1,6}$/;

/** What is kept of a try: sealed, or a hash that nobody without the key can guess at. */
export type KeptOfAnswer = Readonly<{ answer: Buffer | null; bodyMac: Buffer | null }>;

/** Keys of streams by stream id; a stream of which nothing may be kept has none. */
export type StreamKeysById = ReadonlyMap<string, StreamKey>;

const NOTHING: KeptOfAnswer = { answer: null, bodyMac: null };

/** What the other side said, under the data key of the stream that it is about: it is gone with it. */
@Injectable()
export class SealedAnswers {
  constructor(
    private readonly database: Database,
    private readonly keys: StreamKeys,
  ) {}

  /** The keys of several streams, by stream id. One is made where there is none, but for streams that were erased. */
  async keysOf(subjects: readonly Subject[]): Promise<StreamKeysById> {
    const streams = subjects.filter(({ kind }) => kind !== 'account');
    if (streams.length === 0) return new Map();
    const missing = await this.database.query<{ stream_id: string; erased: boolean }>(
      `SELECT wanted.stream_id, s.stream_id IS NOT NULL AS erased
         FROM unnest($1::smallint[], $2::uuid[]) AS wanted (feed, stream_id)
         LEFT JOIN erased_stream AS s ON s.feed = wanted.feed AND s.stream_id = wanted.stream_id
        WHERE NOT EXISTS (SELECT FROM stream_key AS k WHERE k.feed = wanted.feed AND k.stream_id = wanted.stream_id)`,
      [streams.map(({ feed }) => feed), streams.map(({ streamId }) => streamId)],
      'streams-without-key',
    );
    const erased = new Set(missing.flatMap(({ stream_id: id, erased: isErased }) => (isErased ? [id] : [])));
    const wanted = streams.filter(({ streamId }) => !erased.has(streamId));
    return missing.length > erased.size ? this.made(wanted) : this.keys.ensure(this.database, wanted);
  }

  /** Keeps nothing of a message about an account, nor of a stream whose applicant was erased. @param keys of `keysOf` */
  keep(
    { streamId }: Subject,
    version: number,
    said: Readonly<{ text?: string | undefined; body?: string | undefined }>,
    keys: StreamKeysById,
  ): KeptOfAnswer {
    const key = keys.get(streamId);
    if (key === undefined) return NOTHING;
    const place = { table: 'last_answer', streamId, version } as const;
    return {
      answer: said.text === undefined ? null : sealAt(key, place, { text: redacted(said.text) }),
      bodyMac: said.body === undefined ? null : macOf(key.key, 'outbox-body', said.body),
    };
  }

  /** undefined where the key was deleted. @param columns of the stream's key. @throws NotOpened */
  open(streamId: string, version: number, sealed: Buffer, columns: KeyColumns): string | undefined {
    const opened = this.keys.openBeside({ table: 'last_answer', streamId, version }, sealed, columns);
    return opened && (JSON.parse(opened.toString()) as { text: string }).text;
  }

  /** The commit need not wait for the disk: what is sealed with a new key is written after it, and lost with it or kept. */
  private made(wanted: readonly Subject[]): Promise<StreamKeysById> {
    return this.database.transaction(async (tx) => {
      await tx.query(`SELECT ${COMMIT_WITHOUT_WAITING}`, [], 'commit-without-waiting');
      return this.keys.ensure(tx, wanted);
    });
  }
}

/** What is kept of an answer's text: nothing that looks like a number or an address of a person. */
export function redacted(text: string): string {
  return [...text.replace(PERSONAL, '•••')].slice(0, MOST_CHARACTERS).join('');
}

/** A code that may stand in clear; any other text is `other`. */
export function plainCode(code: string | undefined): string | null {
  if (code === undefined) return null;
  return PLAIN_CODE.test(code) && redacted(code) === code ? code : 'other';
}
