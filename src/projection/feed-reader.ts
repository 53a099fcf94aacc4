import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../shared/database.ts';
import { type BatchStreams, type FeedRow, streamsOf } from './batch-streams.ts';
import { binaryArray, UUID } from './binary-array.ts';

const NO_STREAM = '00000000-0000-0000-0000-000000000000';

/**
 * Only what a fold reads: receiving and parsing is what a projection spends its time on. The questions have no
 * names, so that each is planned by the log's size as it is now.
 */
const COLUMNS = `stream_id AS "streamId", stream_kind AS kind, key AS code, position, version, type, format, unit, actor,
  occurred_at AS "occurredAt", recorded_at AS "recordedAt", data`;

/** A stream as far as one of its versions. */
export type StreamVersion = Readonly<{ feed: number; streamId: string; version: number }>;

/** The next batch's events, read while the one before is being projected. */
export class ReadAhead {
  constructor(
    private readonly after: bigint,
    private readonly events: Promise<readonly FeedRow[] | undefined>,
  ) {}

  /** Undefined when they do not begin just after `position`, or could not be read: read again. */
  async from(position: bigint): Promise<readonly FeedRow[] | undefined> {
    return position === this.after ? this.events : undefined;
  }
}

/** Reads the log by feed, as narrow as a projection can do with. */
@Injectable()
export class FeedReader {
  constructor(private readonly database: Database) {}

  /** At most `limit` events of a feed after a position, in order. */
  async read(q: Queryable, feed: number, after: bigint, limit: number): Promise<readonly FeedRow[]> {
    return q.query<FeedRow>(
      `SELECT ${COLUMNS} FROM event_log WHERE feed = $1 AND position > $2 ORDER BY position LIMIT $3`,
      [feed, after, limit],
    );
  }

  /** Begins to read: a feed's positions are without gaps and never change, so this needs no transaction. */
  readAhead(feed: number, after: bigint, limit: number): ReadAhead {
    const events = this.read(this.database, feed, after, limit).catch(() => undefined);
    return new ReadAhead(after, events);
  }

  /** The whole histories of some streams of a feed. */
  async histories(feed: number, streamIds: readonly string[]): Promise<BatchStreams> {
    if (streamIds.length === 0) return { dossiers: [], complaints: [] };
    const ids = binaryArray(UUID, streamIds);
    const rows = await this.database.query<FeedRow>(
      `SELECT ${COLUMNS} FROM event_log WHERE feed = $1 AND stream_id = ANY ($2::uuid[]) ORDER BY stream_id, version`,
      [feed, ids],
    );
    return streamsOf(rows);
  }

  /** What was recorded of some streams before an instant, none of it later than its `version`. */
  async knownBefore(q: Queryable, streams: readonly StreamVersion[], before: number): Promise<BatchStreams> {
    const rows = await q.query<FeedRow>(
      `SELECT ${COLUMNS}
         FROM unnest($1::smallint[], $2::uuid[], $3::int[]) AS up_to (feed, stream_id, last) JOIN event_log USING (feed, stream_id)
        WHERE version <= last AND recorded_at < $4
        ORDER BY stream_id, version`,
      [
        streams.map(({ feed }) => feed),
        streams.map(({ streamId }) => streamId),
        streams.map(({ version }) => version),
        new Date(before),
      ],
    );
    return streamsOf(rows);
  }

  /** A feed up to a position, stream by stream: pages of whole streams with about `size` events. */
  async *pages(q: Queryable, feed: number, upTo: bigint, size: number): AsyncGenerator<BatchStreams> {
    let unfinished: FeedRow[] = [];
    for (let after: FeedRow | undefined; ;) {
      const rows: FeedRow[] = await q.query<FeedRow>(
        `SELECT ${COLUMNS} FROM event_log
          WHERE feed = $1 AND (stream_id, version) > ($2::uuid, $3) AND position <= $4
          ORDER BY stream_id, version LIMIT $5`,
        [feed, after?.streamId ?? NO_STREAM, after?.version ?? 0, upTo, size],
      );
      const isLast = rows.length < size;
      after = rows.at(-1);
      const all = unfinished.concat(rows);
      unfinished = isLast ? [] : all.filter((row) => row.streamId === after?.streamId);
      const whole = all.slice(0, all.length - unfinished.length);
      if (whole.length > 0) yield streamsOf(whole);
      if (isLast) return;
    }
  }
}
