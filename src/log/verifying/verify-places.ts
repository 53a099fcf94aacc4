import type { Queryable } from '../../platform/database/database.ts';
import { type LogFinding, ofFeed } from './log-finding.ts';

type Row = Readonly<{ head: string; events: string; first: string | null; last: string | null }>;

/** Positions are unique: with as many events as the last position says, counted from 1, none is missing. */
export async function findWrongPlaces(q: Queryable, feed: number): Promise<LogFinding[]> {
  const [row] = await q.query<Row>(
    `SELECT h.position AS head, e.events, e.first, e.last
       FROM feed_head AS h, LATERAL (SELECT count(*) AS events, min(position) AS first, max(position) AS last
                                       FROM event_log WHERE feed = h.feed) AS e
      WHERE h.feed = $1`,
    [feed],
  );
  if (!row) return [ofFeed(feed, 'has no head: nothing can be appended to it')];
  const { head, events, first, last } = row;
  if (events === head && (last ?? '0') === head && (first === null || first === '1')) return [];
  return [
    ofFeed(
      feed,
      `holds ${events} events at positions ${first ?? 0} to ${last ?? 0} while its head is at ${head}: events are missing or were moved`,
    ),
  ];
}
