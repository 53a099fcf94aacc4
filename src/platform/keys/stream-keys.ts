import { randomUUID, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { StreamRef } from '../../domain/values/logged-event.ts';
import type { Queryable } from '../database/database.ts';
import { MasterKeys, type WrappedKey } from './master-keys.ts';
import { KEY_BYTES, open, seal } from './sealed-bytes.ts';

/** The key of one stream's personal data and free text: whoever deletes its row has erased them all. */
export type StreamKey = WrappedKey & Readonly<{ id: string; key: Buffer }>;

/** A stream that a key belongs to. */
export type KeyedStream = Pick<StreamRef, 'feed' | 'streamId'>;

/** The columns of `stream_key` beside something that was sealed; null where the key was deleted. */
export type KeyColumns = Readonly<{ key_id: string | null; master_id: string | null; wrapped: Buffer | null }>;

/** In which table and row sealed bytes lie; version 0 is the stream itself. */
export type SealedPlace = Readonly<{
  table: 'applicant' | 'erase_reason' | 'event_text' | 'last_answer' | 'possible_duplicate';
  streamId: string;
  version: number;
}>;

type Row = Readonly<{ feed: number; stream_id: string; key_id: string; master_id: string; wrapped: Buffer }>;

const COLUMNS = 'feed, stream_id, key_id, master_id, wrapped';

/**
 * A data key per stream, wrapped by the master key. Keys are unwrapped where they are needed and never kept: unwrapping
 * costs a few microseconds, and so a deleted key is gone at once everywhere.
 */
@Injectable()
export class StreamKeys {
  constructor(private readonly masters: MasterKeys) {}

  /** A new key, which no row holds yet. */
  make({ feed, streamId }: KeyedStream): StreamKey {
    const id = randomUUID();
    const key = randomBytes(KEY_BYTES);
    return { id, key, ...this.masters.wrap(key, placeOfKey(feed, streamId, id)) };
  }

  /** The key that the stream has. */
  async find(q: Queryable, { feed, streamId }: KeyedStream): Promise<StreamKey | undefined> {
    const [row] = await q.query<Row>(
      `SELECT ${COLUMNS} FROM stream_key WHERE feed = $1 AND stream_id = $2`,
      [feed, streamId],
      'find-stream-key',
    );
    return row && this.keyOf(row);
  }

  /** The keys of several streams by stream id; those that are missing are made. */
  async ensure(q: Queryable, streams: readonly KeyedStream[]): Promise<Map<string, StreamKey>> {
    const wanted = new Map(streams.map((stream) => [stream.streamId, stream]));
    const known = await this.findAll(q, [...wanted.values()]);
    const missing = [...wanted.values()].filter(({ streamId }) => !known.has(streamId)).sort(byStream);
    if (missing.length === 0) return known;
    const made = missing.map((stream) => ({ stream, ...this.make(stream) }));
    await q.query(
      `INSERT INTO stream_key (${COLUMNS})
       SELECT * FROM unnest($1::smallint[], $2::uuid[], $3::uuid[], $4::text[], $5::bytea[]) ON CONFLICT DO NOTHING`,
      [
        made.map(({ stream }) => stream.feed),
        made.map(({ stream }) => stream.streamId),
        made.map(({ id }) => id),
        made.map(({ masterId }) => masterId),
        made.map(({ wrapped }) => wrapped),
      ],
    );
    return new Map([...known, ...(await this.findAll(q, missing))]);
  }

  /** Opens what lies beside the columns of its key; undefined where the key was deleted. @throws NotOpened */
  openBeside(place: SealedPlace, sealed: Buffer, columns: KeyColumns): Buffer | undefined {
    const { key_id: id, master_id: masterId, wrapped } = columns;
    if (id === null || masterId === null || wrapped === null) return undefined;
    // The feed is the last byte of the stream's id, as the log computes it.
    const feed = Number.parseInt(place.streamId.slice(-2), 16) & 63;
    const key = this.masters.unwrap({ masterId, wrapped }, placeOfKey(feed, place.streamId, id));
    return open(key, sealed, placeOf(place, id));
  }

  private async findAll(q: Queryable, streams: readonly KeyedStream[]): Promise<Map<string, StreamKey>> {
    if (streams.length === 0) return new Map();
    const rows = await q.query<Row>(
      `SELECT k.feed, k.stream_id, k.key_id, k.master_id, k.wrapped
         FROM unnest($1::smallint[], $2::uuid[]) AS wanted (feed, stream_id)
         JOIN stream_key AS k ON k.feed = wanted.feed AND k.stream_id = wanted.stream_id`,
      [streams.map(({ feed }) => feed), streams.map(({ streamId }) => streamId)],
    );
    return new Map(rows.map((row) => [row.stream_id, this.keyOf(row)]));
  }

  private keyOf({ feed, stream_id: streamId, key_id: id, master_id: masterId, wrapped }: Row): StreamKey {
    const key = this.masters.unwrap({ masterId, wrapped }, placeOfKey(feed, streamId, id));
    return { id, key, masterId, wrapped };
  }
}

/** Seals what is to lie at a place with the key of its stream. */
export function sealAt({ id, key }: StreamKey, place: SealedPlace, plain: object): Buffer {
  return seal(key, Buffer.from(JSON.stringify(plain)), placeOf(place, id));
}

/** The place of a stream's key in what its wrapping is bound to. */
export function placeOfKey(feed: number, streamId: string, id: string): string {
  return `v1‖stream_key‖${feed}‖${streamId}‖${id}`;
}

function placeOf({ table, streamId, version }: SealedPlace, keyId: string): string {
  return `v1‖${table}‖${streamId}‖${version}‖${keyId}`;
}

/** Everyone who needs several keys makes them in one order, so that two never wait for each other. */
function byStream(a: KeyedStream, b: KeyedStream): number {
  return a.streamId < b.streamId ? -1 : 1;
}
