import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../platform/database/database.ts';
import { type BatchStreams, type FeedRow, streamsOf } from './batch-streams.ts';
import { type FeedPositions, ReadAhead } from '../log/subscriptions/read-ahead.ts';
import { withFacts } from '../log/facts/read-facts.ts';
import { binaryArray, UUID } from './binary-array.ts';

const NO_STREAM = '00000000-0000-0000-0000-000000000000';

/**
 * Names the columns that a fold reads and no others, because a projection spends its time on receiving and parsing. The
 * statements have no names, so PostgreSQL plans them by the size of the log as it is now.
 */
const COLUMNS = `stream_id AS "streamId", stream_kind AS kind, key AS code, position, version, type, format, unit, actor,
  occurred_at AS "occurredAt", recorded_at AS "recordedAt", data`;

/** A stream up to one of its versions. */
export type StreamVersion = Readonly<{ feed: number; streamId: string; version: number }>;

/** Reads the log by feed, with the columns that a projection needs. */
@Injectable()
export class FeedReader {
  constructor(private readonly database: Database) {}

  /** At most `limit` events of each of some feeds after a position, feed by feed in order. */
  async read(q: Queryable, after: FeedPositions, limit: number): Promise<readonly FeedRow[]> {
    const rows = await q.query<FeedRow>(
      `SELECT ${COLUMNS}
         FROM unnest($1::smallint[], $2::bigint[]) AS read_from(feed, after)
        CROSS JOIN LATERAL (SELECT * FROM event_log AS e
                             WHERE e.feed = read_from.feed AND e.position > read_from.after
                             ORDER BY e.position LIMIT $3) AS event
        ORDER BY event.feed, event.position`,
      [[...after.keys()], [...after.values()], limit],
    );
    return withFacts(q, rows);
  }

  /** Begins to read ahead. A feed's positions have no gaps and never change, so this needs no transaction. */
  readAhead(after: FeedPositions, limit: number): ReadAhead<FeedRow> {
    const events = this.read(this.database, after, limit).catch(() => undefined);
    return new ReadAhead(after, events);
  }

  /** The whole histories of some streams of these feeds. */
  async histories(feeds: readonly number[], streamIds: readonly string[]): Promise<BatchStreams> {
    if (streamIds.length === 0) return { dossiers: [], complaints: [] };
    const ids = binaryArray(UUID, streamIds);
    const rows = await this.database.query<FeedRow>(
      `SELECT ${COLUMNS} FROM event_log
        WHERE feed = ANY ($1::smallint[]) AND stream_id = ANY ($2::uuid[]) ORDER BY stream_id, version`,
      [feeds, ids],
    );
    return streamsOf(await withFacts(this.database, rows));
  }

  /** The events of some streams that were recorded before an instant, up to the `version` of each stream. */
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
    return streamsOf(await withFacts(q, rows));
  }

  /**
   * A feed up to a position, stream by stream: pages of whole streams with about `size` events. The next page is read
   * while one is worked on.
   */
  async *pages(feed: number, upTo: bigint, size: number): AsyncGenerator<BatchStreams> {
    let unfinished: readonly FeedRow[] = [];
    let reading: Promise<readonly FeedRow[]> | undefined = this.page(feed, undefined, upTo, size);
    while (reading) {
      const rows: readonly FeedRow[] = await reading;
      const last = rows.length === size ? rows.at(-1) : undefined;
      reading = last && this.page(feed, last, upTo, size);
      // Whoever gives up before the next page does not wait for it: its failure is nobody's.
      reading?.catch(() => undefined);
      const all = unfinished.concat(rows);
      unfinished = last ? all.filter((row) => row.streamId === last.streamId) : [];
      const whole = all.slice(0, all.length - unfinished.length);
      if (whole.length > 0) yield streamsOf(whole);
    }
  }

  private async page(
    feed: number,
    after: FeedRow | undefined,
    upTo: bigint,
    size: number,
  ): Promise<readonly FeedRow[]> {
    const rows = await this.database.query<FeedRow>(
      `SELECT ${COLUMNS} FROM event_log
        WHERE feed = $1 AND (stream_id, version) > ($2::uuid, $3) AND position <= $4
        ORDER BY stream_id, version LIMIT $5`,
      [feed, after?.streamId ?? NO_STREAM, after?.version ?? 0, upTo, size],
    );
    return withFacts(this.database, rows);
  }
}
