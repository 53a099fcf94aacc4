import { Injectable } from '@nestjs/common';
import { FEED_COUNT } from '../domain/values/logged-event.ts';
import { Database, type Tx } from '../platform/database/database.ts';
import { NotOpened } from '../platform/keys/sealed-bytes.ts';
import { StreamKeys } from '../platform/keys/stream-keys.ts';
import { APPLICANT_COLUMNS, type ApplicantColumns, openApplicant } from './sealed-applicant.ts';
import { openText, TEXT_COLUMNS, type TextColumns } from './sealed-text.ts';

type OfStream = Readonly<{ stream_id: string }>;

/** What a restore had brought back of erased streams. */
export type Reconciled = Readonly<{ keys: number; rows: number }>;

/**
 * Erases again, after a restore, what `erased_stream` says was erased: keys that are older than the erasure, and rows
 * that no key of their stream opens or that are plain, as they were before all was sealed. What was kept since the erasure stays. Run twice, it finds nothing.
 */
@Injectable()
export class KeyReconciliation {
  constructor(
    private readonly database: Database,
    private readonly keys: StreamKeys,
  ) {}

  /** From here on the database is ready. */
  async run(): Promise<Reconciled> {
    const all = { keys: 0, rows: 0 };
    for (let feed = 0; feed < FEED_COUNT; feed += 1) {
      const { keys, rows } = await this.database.transaction((tx) => this.reconcileFeed(tx, feed));
      all.keys += keys;
      all.rows += rows;
    }
    await this.database.query(
      `INSERT INTO key_reconciliation (identity) SELECT database_identity()
       ON CONFLICT (only_row) DO UPDATE SET identity = excluded.identity, at = clock_timestamp()`,
    );
    return all;
  }

  private async reconcileFeed(tx: Tx, feed: number): Promise<Reconciled> {
    const keys = await tx.query(
      `DELETE FROM stream_key AS k USING erased_stream AS e
        WHERE k.feed = $1 AND e.feed = k.feed AND e.stream_id = k.stream_id AND k.made_at < e.at RETURNING 1`,
      [feed],
    );
    return { keys: keys.length, rows: (await this.eraseTexts(tx, feed)) + (await this.eraseApplicants(tx, feed)) };
  }

  private async eraseTexts(tx: Tx, feed: number): Promise<number> {
    const rows = await tx.query<TextColumns & OfStream>(
      `SELECT t.stream_id, ${TEXT_COLUMNS}
         FROM erased_stream AS e JOIN event_text AS t USING (feed, stream_id)
         LEFT JOIN stream_key AS k USING (feed, stream_id)
        WHERE feed = $1 AND t.erased_at IS NULL`,
      [feed],
    );
    const closed = rows.filter((row) => row.text !== null || isClosed(() => openText(this.keys, row.stream_id, row)));
    await tx.query(
      `UPDATE event_text AS t SET sealed = NULL, salt = NULL, text = NULL, erased_at = date_trunc('milliseconds', clock_timestamp())
         FROM unnest($2::uuid[], $3::integer[]) AS c (stream_id, version)
        WHERE t.feed = $1 AND t.stream_id = c.stream_id AND t.version = c.version`,
      [feed, closed.map((row) => row.stream_id), closed.map(({ version }) => version)],
    );
    return closed.length;
  }

  private async eraseApplicants(tx: Tx, feed: number): Promise<number> {
    const rows = await tx.query<ApplicantColumns & OfStream>(
      `SELECT stream_id, ${APPLICANT_COLUMNS}
         FROM erased_stream AS e JOIN applicant AS a USING (feed, stream_id)
         LEFT JOIN stream_key AS k USING (feed, stream_id)
        WHERE feed = $1 AND a.erased_at IS NULL`,
      [feed],
    );
    const closed = rows.filter(
      (row) => row.name !== null || isClosed(() => openApplicant(this.keys, row.stream_id, row)),
    );
    const streams = closed.map((row) => row.stream_id);
    await tx.query(
      `UPDATE applicant
          SET name = NULL, identity_number = NULL, phone = NULL, email = NULL, address = NULL, sealed = NULL,
              erased_at = date_trunc('milliseconds', clock_timestamp()), erased_by = 'system'
        WHERE feed = $1 AND stream_id = ANY ($2::uuid[])`,
      [feed, streams],
    );
    await tx.query('DELETE FROM blind_index WHERE feed = $1 AND stream_id = ANY ($2::uuid[])', [feed, streams]);
    return closed.length;
  }
}

/** Whether no key of its stream opens it: there is none, or it was made after the erasure. */
function isClosed(open: () => unknown): boolean {
  try {
    return open() === undefined;
  } catch (error) {
    if (error instanceof NotOpened) return true;
    throw error;
  }
}
