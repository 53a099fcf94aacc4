import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.ts';
import { FEED_COUNT, type StreamName, type StreamRef } from '../domain/values/logged-event.ts';
import { feedOfHash, streamRef } from './stream-ref.ts';

/** How long a key is remembered: at least a day is promised. */
const KEPT_FOR = '48 hours';

/** The first answer to a command, to be given again to the letter. */
export type KeptAnswer = Readonly<{ bodyHash: Buffer; status: number; body: string }>;

/** The same, with the stream that it is about; undefined: about none. */
export type FoundAnswer = KeptAnswer & Readonly<{ ref: StreamRef | undefined }>;

/** What a command is about. `code` is absent where the command named none: then the code drawn for its key counts. */
export type AnsweredStream = Readonly<{ kind: StreamName; code?: string | undefined }>;

type Row = Readonly<{ body_hash: Buffer; status: number; body: string }>;

/**
 * Keeps answers under the hash of token, method, path and idempotency key. An append keeps its own answer; this class
 * keeps all others. An answer is stored in the feed of its stream, so the caller must give the same kind and code when
 * it keeps an answer and when it looks for one.
 */
@Injectable()
export class KeptAnswers {
  constructor(private readonly database: Database) {}

  async find(keyHash: Buffer, about: AnsweredStream): Promise<FoundAnswer | undefined> {
    const ref = await this.refOf(keyHash, about);
    const found = await this.findIn(ref?.feed ?? feedOfHash(keyHash), keyHash);
    return found && { ...found, ref };
  }

  private async findIn(feed: number, keyHash: Buffer): Promise<KeptAnswer | undefined> {
    const [row] = await this.database.query<Row>(
      `SELECT body_hash, status, body FROM idempotency
        WHERE feed = $1 AND key_hash = $2 AND expires_at >= clock_timestamp()`,
      [feed, keyHash],
      'find-kept-answer',
    );
    return row && { bodyHash: row.body_hash, status: row.status, body: row.body };
  }

  /** Keeps an answer unless there is one. @returns the kept answer: the first one counts. */
  async keep(
    { keyHash, bodyHash }: Readonly<{ keyHash: Buffer; bodyHash: Buffer }>,
    about: AnsweredStream,
    status: number,
    body: string,
  ): Promise<KeptAnswer> {
    const feed = (await this.refOf(keyHash, about))?.feed ?? feedOfHash(keyHash);
    await this.database.query(
      `INSERT INTO idempotency AS kept (feed, key_hash, body_hash, status, body, expires_at)
       VALUES ($1, $2, $3, $4, $5, clock_timestamp() + interval '${KEPT_FOR}')
       ON CONFLICT ON CONSTRAINT idempotency_pkey DO UPDATE
          SET body_hash = excluded.body_hash, status = excluded.status, body = excluded.body,
              expires_at = excluded.expires_at
        WHERE kept.expires_at < clock_timestamp()`,
      [feed, keyHash, bodyHash, status, body],
      'keep-answer',
    );
    return (await this.findIn(feed, keyHash)) ?? { bodyHash, status, body };
  }

  /** Forgets what has expired, feed by feed. @returns how many answers and drawn codes are gone. */
  async forgetExpired(): Promise<number> {
    let forgotten = 0;
    for (let feed = 0; feed < FEED_COUNT; feed += 1) {
      for (const table of ['idempotency', 'drawn_code']) {
        const rows = await this.database.query<{ n: number }>(
          `WITH gone AS (DELETE FROM ${table} WHERE feed = $1 AND expires_at < clock_timestamp() RETURNING 1)
           SELECT count(*)::integer AS n FROM gone`,
          [feed],
        );
        forgotten += rows[0]?.n ?? 0;
      }
    }
    return forgotten;
  }

  private async refOf(keyHash: Buffer, { kind, code }: AnsweredStream): Promise<StreamRef | undefined> {
    const known = code ?? (await this.drawnCode(keyHash));
    return known === undefined ? undefined : streamRef(kind, known.normalize('NFC').trim());
  }

  private async drawnCode(keyHash: Buffer): Promise<string | undefined> {
    const [row] = await this.database.query<{ code: string }>(
      'SELECT code FROM drawn_code WHERE feed = $1 AND key_hash = $2 AND expires_at >= clock_timestamp()',
      [feedOfHash(keyHash), keyHash],
      'find-drawn-code',
    );
    return row?.code;
  }
}
