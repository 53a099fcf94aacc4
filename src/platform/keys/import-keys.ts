import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Queryable } from '../database/database.ts';
import { MasterKeys } from './master-keys.ts';
import { KEY_BYTES, open, seal } from './sealed-bytes.ts';
import type { KeyColumns } from './stream-keys.ts';

/** The key of one upload. */
export type ImportKey = Readonly<{ id: string; key: Buffer }>;

/** A piece of an upload: sealed bytes open nowhere else. */
export type UploadPiece = Readonly<{ importId: string; ordinal: number }>;

type Row = Readonly<{ key_id: string; master_id: string; wrapped: Buffer }>;

/** A data key for each upload, wrapped by the master key: whoever deletes it has destroyed the upload. */
@Injectable()
export class ImportKeys {
  constructor(private readonly masters: MasterKeys) {}

  /** The key of an import; it is made where there is none. */
  async ensure(q: Queryable, importId: string): Promise<ImportKey> {
    const known = await this.find(q, importId);
    if (known) return known;
    const id = randomUUID();
    const { masterId, wrapped } = this.masters.wrap(randomBytes(KEY_BYTES), placeOfImportKey(importId, id));
    await q.query(
      'INSERT INTO import_key (import_id, key_id, master_id, wrapped) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [importId, id, masterId, wrapped],
    );
    const made = await this.find(q, importId);
    if (!made) throw new Error('The key of an import was not kept');
    return made;
  }

  seal({ id, key }: ImportKey, piece: UploadPiece, bytes: Buffer): Buffer {
    return seal(key, bytes, placeOfPiece(piece, id));
  }

  /** Opens a piece beside the columns of its key; undefined where the key was destroyed. @throws NotOpened */
  open(piece: UploadPiece, sealed: Buffer, columns: KeyColumns): Buffer | undefined {
    const { key_id: id, master_id: masterId, wrapped } = columns;
    if (id === null || masterId === null || wrapped === null) return undefined;
    const key = this.masters.unwrap({ masterId, wrapped }, placeOfImportKey(piece.importId, id));
    return open(key, sealed, placeOfPiece(piece, id));
  }

  private async find(q: Queryable, importId: string): Promise<ImportKey | undefined> {
    const [row] = await q.query<Row>(
      'SELECT key_id, master_id, wrapped FROM import_key WHERE import_id = $1',
      [importId],
      'find-import-key',
    );
    if (!row) return undefined;
    const wrapped = { masterId: row.master_id, wrapped: row.wrapped };
    return { id: row.key_id, key: this.masters.unwrap(wrapped, placeOfImportKey(importId, row.key_id)) };
  }
}

/** Destroys what an import has uploaded: its pieces open no more, wherever copies of them lie. */
export async function destroyImportKey(q: Queryable, importId: string): Promise<void> {
  await q.query('DELETE FROM import_key WHERE import_id = $1', [importId]);
}

/** The place of an import's key in what its wrapping is bound to. */
export function placeOfImportKey(importId: string, id: string): string {
  return `v1‖import_key‖${importId}‖${id}`;
}

function placeOfPiece({ importId, ordinal }: UploadPiece, keyId: string): string {
  return `v1‖import_chunk‖${importId}‖${ordinal}‖${keyId}`;
}
