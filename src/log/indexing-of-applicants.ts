import { Injectable } from '@nestjs/common';
import { FEED_COUNT } from '../domain/values/logged-event.ts';
import { Database, type Tx } from '../platform/database/database.ts';
import { StreamKeys } from '../platform/keys/stream-keys.ts';
import { BlindTokens } from './blind-tokens.ts';
import { APPLICANT_COLUMNS, type ApplicantColumns, openApplicant } from './sealed-applicant.ts';

/** Rows a transaction. */
const PIECE = 200;

type Row = ApplicantColumns & Readonly<{ stream_id: string; is_dossier: boolean; units: readonly string[] | null }>;

/** Makes persons findable who came by an import, or whose entries are to be made again. The rows say what is left to do. */
@Injectable()
export class IndexingOfApplicants {
  constructor(
    private readonly database: Database,
    private readonly keys: StreamKeys,
    private readonly tokens: BlindTokens,
  ) {}

  /** @returns how many rows that were. */
  async run(stopped?: AbortSignal): Promise<number> {
    let indexed = 0;
    for (let feed = 0; feed < FEED_COUNT;) {
      if (stopped?.aborted) break;
      const piece = await this.database.transaction((tx) => this.indexPiece(tx, feed));
      if (piece === 0) feed += 1;
      indexed += piece;
    }
    return indexed;
  }

  /** Forgets every entry, so that all are made again. */
  async forget(): Promise<void> {
    for (let feed = 0; feed < FEED_COUNT; feed += 1) {
      await this.database.transaction(async (tx) => {
        await tx.query('DELETE FROM blind_index WHERE feed = $1', [feed]);
        await tx.query('UPDATE applicant SET indexed = false WHERE feed = $1 AND erased_at IS NULL AND indexed', [
          feed,
        ]);
      });
    }
  }

  private async indexPiece(tx: Tx, feed: number): Promise<number> {
    const rows = await tx.query<Row>(
      `SELECT a.stream_id, ${APPLICANT_COLUMNS}, is_dossier, units
         FROM (SELECT * FROM applicant WHERE feed = $1 AND NOT indexed AND erased_at IS NULL
                LIMIT $2 FOR UPDATE SKIP LOCKED) AS a
         LEFT JOIN stream_key AS k ON k.feed = a.feed AND k.stream_id = a.stream_id
         LEFT JOIN LATERAL (
           SELECT bool_or(stream_kind = 'dossier') AS is_dossier, array_agg(DISTINCT u.unit) FILTER (WHERE u.unit <> '') AS units
             FROM event_log AS e
             CROSS JOIN LATERAL event_data(e.data) AS said
             CROSS JOIN LATERAL (VALUES (said ->> 'receivingUnit'), (said ->> 'competentUnit'),
                                        (said #>> '{data,receivingUnit}'), (said #>> '{data,competentUnit}')) AS u (unit)
            WHERE e.feed = a.feed AND e.stream_id = a.stream_id) AS told ON true`,
      [feed, PIECE],
    );
    const entries: { streamId: string; token: Buffer }[] = [];
    for (const row of rows) {
      const person = row.is_dossier ? openApplicant(this.keys, row.stream_id, row) : undefined;
      const tokens = person ? await this.tokens.of(person, row.units ?? []) : [];
      entries.push(...tokens.map((token) => ({ streamId: row.stream_id, token })));
    }
    const streams = rows.map((row) => row.stream_id);
    await tx.query('DELETE FROM blind_index WHERE feed = $1 AND stream_id = ANY ($2::uuid[])', [feed, streams]);
    await tx.query(
      `INSERT INTO blind_index (feed, stream_id, token)
       SELECT $1, * FROM unnest($2::uuid[], $3::bytea[]) ON CONFLICT DO NOTHING`,
      [feed, entries.map(({ streamId }) => streamId), entries.map(({ token }) => token)],
    );
    await tx.query('UPDATE applicant SET indexed = true WHERE feed = $1 AND stream_id = ANY ($2::uuid[])', [
      feed,
      streams,
    ]);
    return rows.length;
  }
}
