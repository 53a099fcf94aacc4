import { Injectable, Logger } from '@nestjs/common';
import { FEED_COUNT, type StreamRef } from '../domain/values/logged-event.ts';
import { Database, type Tx } from '../platform/database/database.ts';
import { sealAt, StreamKeys } from '../platform/keys/stream-keys.ts';
import { type ApplicantColumns, sealApplicant } from './sealed-applicant.ts';
import { sealText } from './sealed-text.ts';
import { sealStagedRows } from './staging/seal-staged-rows.ts';
import type { SaltedText } from './seal-text.ts';

/** Rows a transaction: a desk of the same stream waits for so long. */
const PIECE = 500;

type PlainStream = Pick<StreamRef, 'feed' | 'streamId'>;
type TextRow = SaltedText & Readonly<{ stream_id: string; version: number }>;
type ApplicantRow = ApplicantColumns & Readonly<{ name: string; stream_id: string }>;

/**
 * Seals what earlier versions of the system have kept plain: free text and personal data. The plain rows themselves say
 * what is left to do, so it goes on wherever it was broken off, and any number of workers may help.
 */
@Injectable()
export class SealingOfOldRows {
  private readonly logger = new Logger(SealingOfOldRows.name);

  constructor(
    private readonly database: Database,
    private readonly keys: StreamKeys,
  ) {}

  /** Seals all that is left, piece by piece. @returns how many rows that were. */
  async run(stopped?: AbortSignal): Promise<number> {
    let sealed = 0;
    for (let feed = 0; feed < FEED_COUNT;) {
      if (stopped?.aborted) break;
      const piece = await this.database.transaction((tx) => this.sealPiece(tx, feed));
      if (piece === 0) feed += 1;
      sealed += piece;
    }
    sealed += await this.sealStaged(stopped);
    if (sealed > 0) {
      this.logger.log(
        `${sealed} plain rows of before are sealed; backups of before are still readable, and VACUUM (FULL) removes dead rows`,
      );
    }
    return sealed;
  }

  private async sealStaged(stopped?: AbortSignal): Promise<number> {
    let sealed = 0;
    for (;;) {
      if (stopped?.aborted) return sealed;
      const piece = await this.database.transaction((tx) => sealStagedRows(tx, this.keys, PIECE));
      if (piece === 0) return sealed;
      sealed += piece;
    }
  }

  private async sealPiece(tx: Tx, feed: number): Promise<number> {
    const texts = await tx.query<TextRow>(
      `SELECT stream_id, version, salt, text FROM event_text WHERE feed = $1 AND text IS NOT NULL
        LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [feed, PIECE],
    );
    const applicants = await tx.query<ApplicantRow>(
      `SELECT stream_id, name, identity_number, phone, email, address FROM applicant
        WHERE feed = $1 AND name IS NOT NULL LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [feed, PIECE],
    );
    const streams = [...texts, ...applicants].map((row): PlainStream => ({ feed, streamId: row.stream_id }));
    const keys = await this.keys.ensure(tx, streams);
    await this.sealTexts(tx, feed, texts, keys);
    await this.sealApplicants(tx, feed, applicants, keys);
    return texts.length + applicants.length + (await this.sealReasons(tx, feed));
  }

  /** Why somebody was erased stood beside the erased row, before it became a text of the event. */
  private async sealReasons(tx: Tx, feed: number): Promise<number> {
    const rows = await tx.query<{ stream_id: string; erase_reason: string }>(
      `SELECT stream_id, erase_reason FROM applicant WHERE feed = $1 AND erase_reason IS NOT NULL
        LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [feed, PIECE],
    );
    const keys = await this.keys.ensure(
      tx,
      rows.map((row) => ({ feed, streamId: row.stream_id })),
    );
    const sealed = rows.map((row) =>
      sealAt(
        keyOf(keys, row),
        { table: 'erase_reason', streamId: row.stream_id, version: 0 },
        { reason: row.erase_reason },
      ),
    );
    await tx.query(
      `UPDATE applicant AS a SET sealed_reason = s.sealed, erase_reason = NULL
         FROM unnest($2::uuid[], $3::bytea[]) AS s (stream_id, sealed)
        WHERE a.feed = $1 AND a.stream_id = s.stream_id`,
      [feed, rows.map((row) => row.stream_id), sealed],
    );
    return rows.length;
  }

  private async sealTexts(tx: Tx, feed: number, rows: readonly TextRow[], keys: Keys): Promise<void> {
    if (rows.length === 0) return;
    await tx.query(
      `UPDATE event_text AS t SET sealed = s.sealed, salt = NULL, text = NULL
         FROM unnest($2::uuid[], $3::integer[], $4::bytea[]) AS s (stream_id, version, sealed)
        WHERE t.feed = $1 AND t.stream_id = s.stream_id AND t.version = s.version`,
      [
        feed,
        rows.map((row) => row.stream_id),
        rows.map(({ version }) => version),
        rows.map((row) => sealText(keyOf(keys, row), { streamId: row.stream_id }, row.version, row)),
      ],
    );
  }

  private async sealApplicants(tx: Tx, feed: number, rows: readonly ApplicantRow[], keys: Keys): Promise<void> {
    if (rows.length === 0) return;
    await tx.query(
      `UPDATE applicant AS a SET sealed = s.sealed, name = NULL, identity_number = NULL, phone = NULL, email = NULL,
              address = NULL
         FROM unnest($2::uuid[], $3::bytea[]) AS s (stream_id, sealed)
        WHERE a.feed = $1 AND a.stream_id = s.stream_id`,
      [
        feed,
        rows.map((row) => row.stream_id),
        rows.map(({ identity_number: identityNumber, ...row }) =>
          sealApplicant(keyOf(keys, row), row.stream_id, { ...row, identityNumber }),
        ),
      ],
    );
  }
}

type Keys = Awaited<ReturnType<StreamKeys['ensure']>>;

function keyOf(keys: Keys, row: Readonly<{ stream_id: string }>) {
  const key = keys.get(row.stream_id);
  if (!key) throw new Error('A stream has no key though one was made for it');
  return key;
}
