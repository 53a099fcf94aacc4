import type { Queryable } from '../platform/database/database.ts';
import { withFacts } from './facts/read-facts.ts';
import type { FeedEvent, Instant, StreamName } from '../domain/values/logged-event.ts';

type Row = Readonly<{
  stream_id: string;
  position: string;
  stream_kind: StreamName;
  key: string;
  version: number;
  type: string;
  format: number;
  unit: string;
  actor: string;
  occurred_at: Instant;
  recorded_at: Instant;
  data: FeedEvent['data'];
  command_id: string;
}>;

/** The statement has no name, so PostgreSQL plans it each time: a plan kept from a small log would read all of it. */
export async function readFeed(q: Queryable, feed: number, after: bigint, limit: number): Promise<FeedEvent[]> {
  const rows = await q.query<Row>(
    `SELECT stream_id, position, stream_kind, key, version, type, format, unit, actor, occurred_at, recorded_at, data,
            command_id
       FROM event_log WHERE feed = $1 AND position > $2 ORDER BY position LIMIT $3`,
    [feed, after, limit],
  );
  return (await withFacts(q, rows)).map(feedEvent);
}

/** Where to read on in a feed. */
export type FeedPlace = Readonly<{ feed: number; position: bigint }>;

/** The same of several places at once, in one statement; a feed may be asked twice. @returns the events of each place */
export async function readFeeds(q: Queryable, places: readonly FeedPlace[], limit: number): Promise<FeedEvent[][]> {
  const rows = await q.query<Row & { nth: string }>(
    `SELECT place.nth, e.* FROM unnest($1::smallint[], $2::bigint[]) WITH ORDINALITY AS place (feed, after, nth)
      CROSS JOIN LATERAL (
        SELECT stream_id, position, stream_kind, key, version, type, format, unit, actor, occurred_at, recorded_at, data,
               command_id
          FROM event_log AS l WHERE l.feed = place.feed AND l.position > place.after ORDER BY l.position LIMIT $3) AS e
      ORDER BY place.nth, e.position`,
    [places.map(({ feed }) => feed), places.map(({ position }) => position), limit],
  );
  const read: FeedEvent[][] = places.map(() => []);
  for (const row of await withFacts(q, rows)) read[Number(row.nth) - 1]?.push(feedEvent(row));
  return read;
}

export async function feedHeads(q: Queryable): Promise<Map<number, bigint>> {
  const rows = await q.query<{ feed: number; position: string }>(
    'SELECT feed, position FROM feed_head WHERE position > 0 ORDER BY feed',
    [],
    'feed-heads',
  );
  return new Map(rows.map(({ feed, position }) => [feed, BigInt(position)]));
}

function feedEvent(row: Row): FeedEvent {
  return {
    streamId: row.stream_id,
    kind: row.stream_kind,
    key: row.key,
    position: BigInt(row.position),
    version: row.version,
    type: row.type,
    format: row.format,
    unit: row.unit,
    actor: row.actor,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    data: row.data,
    commandId: row.command_id,
  };
}
