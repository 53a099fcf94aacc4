import { Injectable } from '@nestjs/common';
import { FEED_COUNT } from '../../domain/values/logged-event.ts';
import { Database, type Tx } from '../database/database.ts';
import { placeOfImportKey } from './import-keys.ts';
import { MasterKeys } from './master-keys.ts';
import { placeOf } from './service-keys.ts';
import { placeOfKey } from './stream-keys.ts';

/** Rows a transaction: whoever seals for one of these streams waits for so long. */
const PIECE = 500;

type StreamRow = Readonly<{ stream_id: string; key_id: string; master_id: string; wrapped: Buffer }>;
type ImportRow = Readonly<{ import_id: string; key_id: string; master_id: string; wrapped: Buffer }>;
type ServiceRow = Readonly<{ use: string; key_id: string; master_id: string; wrapped: Buffer }>;

/** Wraps every key anew by the current master key, in pieces, while all runs. What the keys have sealed stays as it is. */
@Injectable()
export class KeyRotation {
  constructor(
    private readonly database: Database,
    private readonly masters: MasterKeys,
  ) {}

  /** Goes on where it was broken off. @returns how many keys were wrapped anew. */
  async run(): Promise<number> {
    let wrapped = await this.database.transaction((tx) => this.serviceKeys(tx));
    wrapped += await this.database.transaction((tx) => this.importKeys(tx));
    for (let feed = 0; feed < FEED_COUNT;) {
      const piece = await this.database.transaction((tx) => this.streamKeys(tx, feed));
      if (piece === 0) feed += 1;
      wrapped += piece;
    }
    return wrapped;
  }

  /** The ids of master keys other than the current one that a row still needs, each with the number of these rows. */
  async neededOld(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.database.query<{ master_id: string; rows: string }>(
      `SELECT master_id, count(*) AS rows
         FROM (SELECT master_id FROM service_key UNION ALL SELECT master_id FROM import_key
               UNION ALL SELECT master_id FROM stream_key) AS wrapped
        WHERE master_id <> $1 GROUP BY master_id`,
      [this.masters.current],
    );
    return new Map(rows.map(({ master_id: id, rows: count }) => [id, Number(count)]));
  }

  private async serviceKeys(tx: Tx): Promise<number> {
    const rows = await tx.query<ServiceRow>(
      'SELECT use, key_id, master_id, wrapped FROM service_key WHERE master_id <> $1',
      [this.masters.current],
    );
    for (const row of rows) {
      const { masterId, wrapped } = this.wrappedAnew(row, placeOf(row.use, row.key_id));
      await tx.query('UPDATE service_key SET master_id = $2, wrapped = $3 WHERE use = $1', [
        row.use,
        masterId,
        wrapped,
      ]);
    }
    return rows.length;
  }

  /** Imports are few: those that have not ended, or have failed of late. */
  private async importKeys(tx: Tx): Promise<number> {
    const rows = await tx.query<ImportRow>(
      'SELECT import_id, key_id, master_id, wrapped FROM import_key WHERE master_id <> $1 FOR UPDATE',
      [this.masters.current],
    );
    for (const row of rows) {
      const { masterId, wrapped } = this.wrappedAnew(row, placeOfImportKey(row.import_id, row.key_id));
      const params = [row.import_id, masterId, wrapped];
      await tx.query('UPDATE import_key SET master_id = $2, wrapped = $3 WHERE import_id = $1', params);
    }
    return rows.length;
  }

  private async streamKeys(tx: Tx, feed: number): Promise<number> {
    const rows = await tx.query<StreamRow>(
      `SELECT stream_id, key_id, master_id, wrapped FROM stream_key WHERE feed = $1 AND master_id <> $2
        LIMIT $3 FOR UPDATE`,
      [feed, this.masters.current, PIECE],
    );
    const anew = rows.map((row) => this.wrappedAnew(row, placeOfKey(feed, row.stream_id, row.key_id)));
    await tx.query(
      `UPDATE stream_key AS k SET master_id = n.master_id, wrapped = n.wrapped
         FROM unnest($2::uuid[], $3::text[], $4::bytea[]) AS n (stream_id, master_id, wrapped)
        WHERE k.feed = $1 AND k.stream_id = n.stream_id`,
      [
        feed,
        rows.map((row) => row.stream_id),
        anew.map(({ masterId }) => masterId),
        anew.map(({ wrapped }) => wrapped),
      ],
    );
    return rows.length;
  }

  private wrappedAnew({ master_id: masterId, wrapped }: Pick<StreamRow, 'master_id' | 'wrapped'>, place: string) {
    return this.masters.wrap(this.masters.unwrap({ masterId, wrapped }, place), place);
  }
}
