import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.ts';
import { answeredAll, Gatherer } from '../../platform/database/gatherer.ts';
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

const NOTHING: KeptOfAnswer = { answer: null, bodyMac: null };

/** What the other side said, under the data key of the stream that it is about: it is gone with it. */
@Injectable()
export class SealedAnswers {
  /** Keys that are asked for while a statement is on its way are asked for together. */
  private readonly wanted: Gatherer<Subject, StreamKey | undefined>;

  constructor(
    private readonly database: Database,
    private readonly keys: StreamKeys,
  ) {
    this.wanted = new Gatherer(async (subjects) => answeredAll(await this.keysOf(subjects)));
  }

  /** Keeps nothing of a message about an account, nor of a stream whose applicant was erased. */
  async keep(
    subject: Subject,
    version: number,
    said: Readonly<{ text?: string | undefined; body?: string | undefined }>,
  ): Promise<KeptOfAnswer> {
    if (subject.kind === 'account' || (said.text === undefined && said.body === undefined)) return NOTHING;
    const key = await this.wanted.ask(subject);
    if (key === undefined) return NOTHING;
    const place = { table: 'last_answer', streamId: subject.streamId, version } as const;
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

  /** One is made where there is none, but for streams that were erased. */
  private async keysOf(subjects: readonly Subject[]): Promise<(StreamKey | undefined)[]> {
    const missing = await this.database.query<{ stream_id: string; erased: boolean }>(
      `SELECT wanted.stream_id, s.stream_id IS NOT NULL AS erased
         FROM unnest($1::smallint[], $2::uuid[]) AS wanted (feed, stream_id)
         LEFT JOIN erased_stream AS s ON s.feed = wanted.feed AND s.stream_id = wanted.stream_id
        WHERE NOT EXISTS (SELECT FROM stream_key AS k WHERE k.feed = wanted.feed AND k.stream_id = wanted.stream_id)`,
      [subjects.map(({ feed }) => feed), subjects.map(({ streamId }) => streamId)],
      'streams-without-key',
    );
    const erased = new Set(missing.flatMap(({ stream_id: id, erased: isErased }) => (isErased ? [id] : [])));
    const wanted = subjects.filter(({ streamId }) => !erased.has(streamId));
    const known = await (missing.length > erased.size ? this.made(wanted) : this.keys.ensure(this.database, wanted));
    return subjects.map(({ streamId }) => known.get(streamId));
  }

  /** The commit need not wait for the disk: what is sealed with a new key is written after it, and lost with it or kept. */
  private made(wanted: readonly Subject[]): Promise<Map<string, StreamKey>> {
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
