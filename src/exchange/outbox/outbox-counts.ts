import type { Instant } from '../../domain/values/logged-event.ts';
import type { Queryable } from '../../platform/database/database.ts';

/** What waits for a target, of some units; and up to when everything has been told it. */
export type OutboxCounts = Readonly<{
  pending: number;
  sent: number;
  refused: number;
  parked: number;
  /** When the oldest event was recorded of which it has not been told, were it not parked; null: there is none. */
  oldestAt: Instant | null;
  /** Whatever was recorded up to then is acknowledged or parked. */
  syncedUpTo: Instant;
}>;

type Row = Readonly<{
  target: string;
  pending: number;
  sent: number;
  refused: number;
  parked: number;
  oldest_at: Instant | null;
  unread_at: Instant | null;
}>;

/**
 * By target. What the system itself has parked is not counted: nobody can do anything about it.
 * @param units null: of all units
 */
export async function outboxCounts(
  q: Queryable,
  units: readonly string[] | null,
  now: Instant,
): Promise<ReadonlyMap<string, OutboxCounts>> {
  const rows = await q.query<Row>(
    `SELECT t.id AS target, coalesce(o.pending, 0) AS pending, coalesce(o.sent, 0) AS sent,
            coalesce(o.refused, 0) AS refused, coalesce(o.parked, 0) AS parked, o.oldest_at, unread.at AS unread_at
       FROM exchange_target AS t
       LEFT JOIN (SELECT target, count(*) FILTER (WHERE state = 'pending')::int AS pending,
                         count(*) FILTER (WHERE state = 'sent')::int AS sent,
                         count(*) FILTER (WHERE state = 'refused')::int AS refused,
                         count(*) FILTER (WHERE state = 'parked' AND parked_by IS DISTINCT FROM 'system')::int AS parked,
                         min(event_recorded_at) FILTER (WHERE state <> 'parked') AS oldest_at
                    FROM outbox WHERE state <> 'acknowledged' AND ($1::text[] IS NULL OR unit = ANY ($1))
                   GROUP BY target) AS o ON o.target = t.id
       LEFT JOIN (SELECT c.target, min(e.recorded_at) AS at
                    FROM exchange_checkpoint AS c
                    JOIN event_log AS e ON e.feed = c.feed AND e.position = c.position + 1
                   GROUP BY c.target) AS unread ON unread.target = t.id`,
    [units],
  );
  return new Map(
    rows.map(({ target, oldest_at: oldestAt, unread_at: unreadAt, ...counts }) => [
      target,
      { ...counts, oldestAt, syncedUpTo: Math.min(now, (oldestAt ?? now + 1) - 1, (unreadAt ?? now + 1) - 1) },
    ]),
  );
}
