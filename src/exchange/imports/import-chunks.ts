import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.ts';

/** Every chunk of an upload but the last is exactly this long, so an offset says in which chunk it lies. */
export const CHUNK_BYTES = 1_048_576;

const DELETED_AT_ONCE = 16;

/** The uploads, in the database: any worker can read them from any place. */
@Injectable()
export class ImportChunks {
  constructor(private readonly database: Database) {}

  async store(importId: string, ordinal: number, bytes: Buffer): Promise<void> {
    await this.database.query(
      'INSERT INTO import_chunk (import_id, ordinal, bytes) VALUES ($1, $2, $3)',
      [importId, ordinal, bytes],
      'import-store-chunk',
    );
  }

  /** The bytes from an offset on, a chunk at a time; the next one is fetched while the last is being worked on. */
  async *read(importId: string, offset: number): AsyncGenerator<Buffer, void, void> {
    let ordinal = Math.floor(offset / CHUNK_BYTES);
    let skip = offset % CHUNK_BYTES;
    let next = this.fetch(importId, ordinal);
    for (let bytes = await next; bytes; bytes = await next) {
      ordinal += 1;
      next = this.fetch(importId, ordinal);
      // The reader may stop here for good: a failure of the chunk in advance is then nobody's.
      next.catch(() => undefined);
      yield bytes.subarray(skip);
      skip = 0;
    }
  }

  /** Deletes the chunks of an upload, few at a time so that no transaction is long. */
  async discard(importId: string): Promise<void> {
    let deleted: unknown[];
    do {
      deleted = await this.database.query(
        `DELETE FROM import_chunk
          WHERE import_id = $1 AND ordinal IN (
            SELECT ordinal FROM import_chunk WHERE import_id = $1 ORDER BY ordinal LIMIT $2)
         RETURNING ordinal`,
        [importId, DELETED_AT_ONCE],
      );
    } while (deleted.length === DELETED_AT_ONCE);
  }

  /**
   * Uploads that are needed no more: 7 days after the end of their import, at the end of a dry run, or a day after an
   * upload that broke off.
   */
  async findExpired(): Promise<string[]> {
    const rows = await this.database.query<{ import_id: string }>(
      `SELECT chunk.import_id FROM import_chunk chunk LEFT JOIN import_job job ON job.id = chunk.import_id
        WHERE chunk.ordinal = 0
          AND (job.finished_at < clock_timestamp() - CASE WHEN job.dry_run THEN interval '0' ELSE interval '7 days' END
            OR (job.id IS NULL AND chunk.stored_at < clock_timestamp() - interval '1 day'))`,
    );
    return rows.map((row) => row.import_id);
  }

  private async fetch(importId: string, ordinal: number): Promise<Buffer | undefined> {
    const [row] = await this.database.query<{ bytes: Buffer }>(
      'SELECT bytes FROM import_chunk WHERE import_id = $1 AND ordinal = $2',
      [importId, ordinal],
      'import-read-chunk',
    );
    return row?.bytes;
  }
}
