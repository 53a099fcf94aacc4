import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/values/domain-error.ts';
import { Database, type Tx } from '../../platform/database/database.ts';
import { destroyImportKey, ImportKeys } from '../../platform/keys/import-keys.ts';
import type { KeyColumns } from '../../platform/keys/stream-keys.ts';

/** Every chunk of an upload but the last is exactly this long, so an offset says in which chunk it lies. */
export const CHUNK_BYTES = 1_048_576;

const DELETED_AT_ONCE = 16;

type ChunkRow = KeyColumns & Readonly<{ bytes: Buffer; sealed_by: string | null }>;
type PlainRow = Readonly<{ import_id: string; ordinal: number; bytes: Buffer }>;

/** The uploads, in the database, sealed: any worker can read them from any place. */
@Injectable()
export class ImportChunks {
  constructor(
    private readonly database: Database,
    private readonly keys: ImportKeys,
  ) {}

  async store(importId: string, ordinal: number, bytes: Buffer): Promise<void> {
    const key = await this.keys.ensure(this.database, importId);
    await this.database.query(
      'INSERT INTO import_chunk (import_id, ordinal, key_id, bytes) VALUES ($1, $2, $3, $4)',
      [importId, ordinal, key.id, this.keys.seal(key, { importId, ordinal }, bytes)],
      'import-store-chunk',
    );
  }

  /**
   * The bytes from an offset on, a chunk at a time; the next one is fetched while the last is being worked on.
   * @throws DomainError `upload-destroyed` where its key is no more, as after a restore without keys.
   */
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

  /** Destroys an upload: its key first, then its chunks, few at a time so that no transaction is long. */
  async discard(importId: string): Promise<void> {
    await destroyImportKey(this.database, importId);
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
   * Uploads that are needed no more: when their import is done or was a dry run that has ended, 7 days after it has
   * failed, or a day after an upload that broke off.
   */
  async findExpired(): Promise<string[]> {
    const rows = await this.database.query<{ import_id: string }>(
      `SELECT chunk.import_id FROM import_chunk chunk LEFT JOIN import_job job ON job.id = chunk.import_id
        WHERE chunk.ordinal = 0
          AND (job.state = 'done' OR (job.dry_run AND job.finished_at IS NOT NULL)
            OR job.finished_at < clock_timestamp() - interval '7 days'
            OR (job.id IS NULL AND chunk.stored_at < clock_timestamp() - interval '1 day'))`,
    );
    return rows.map((row) => row.import_id);
  }

  /** Seals the chunks of uploads of before, one in a transaction. */
  async sealPlain(): Promise<void> {
    while (await this.database.transaction((tx) => this.sealOne(tx)));
  }

  private async sealOne(tx: Tx): Promise<boolean> {
    const [row] = await tx.query<PlainRow>(
      `SELECT import_id, ordinal, bytes FROM import_chunk WHERE key_id IS NULL
        ORDER BY import_id, ordinal LIMIT 1 FOR UPDATE SKIP LOCKED`,
    );
    if (!row) return false;
    const { import_id: importId, ordinal, bytes } = row;
    const key = await this.keys.ensure(tx, importId);
    await tx.query('UPDATE import_chunk SET bytes = $3, key_id = $4 WHERE import_id = $1 AND ordinal = $2', [
      importId,
      ordinal,
      this.keys.seal(key, { importId, ordinal }, bytes),
      key.id,
    ]);
    return true;
  }

  private async fetch(importId: string, ordinal: number): Promise<Buffer | undefined> {
    const [row] = await this.database.query<ChunkRow>(
      `SELECT c.bytes, c.key_id AS sealed_by, k.key_id, k.master_id, k.wrapped
         FROM import_chunk AS c LEFT JOIN import_key AS k ON k.import_id = c.import_id AND k.key_id = c.key_id
        WHERE c.import_id = $1 AND c.ordinal = $2`,
      [importId, ordinal],
      'import-read-chunk',
    );
    if (!row || row.sealed_by === null) return row?.bytes;
    const bytes = this.keys.open({ importId, ordinal }, row.bytes, row);
    if (!bytes) throw new DomainError('upload-destroyed', 'conflict', 'The key of the upload is gone: send it again');
    return bytes;
  }
}
