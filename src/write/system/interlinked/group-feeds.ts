import { Injectable } from '@nestjs/common';
import { type FeedPositions, ReadAhead } from '../../../log/subscriptions/read-ahead.ts';
import type { SubscribedFeeds } from '../../../log/subscriptions/subscription.ts';
import { Database, type Queryable } from '../../../platform/database/database.ts';

/** An event as whoever follows groups reads it. `lead`: of a receipt that begins a lead or a part. */
export type GroupEvent = Readonly<{
  streamId: string;
  position: string;
  recordedAt: number;
  type: string;
  lead: string | null;
}>;

/** Reads of the log what tells which streams belong together. */
@Injectable()
export class GroupFeeds implements SubscribedFeeds<GroupEvent> {
  constructor(private readonly database: Database) {}

  /** At most `limit` events of each of some feeds after a position, feed by feed in order. */
  async read(q: Queryable, after: FeedPositions, limit: number): Promise<readonly GroupEvent[]> {
    return q.query<GroupEvent>(
      `SELECT event.stream_id AS "streamId", event.position, event.recorded_at AS "recordedAt", event.type,
              CASE WHEN event.type <> 'DossierReceived' THEN NULL
                   WHEN event.data ? 'parts' THEN event.key
                   ELSE event.data ->> 'lead' END AS lead
         FROM unnest($1::smallint[], $2::bigint[]) AS read_from (feed, after)
        CROSS JOIN LATERAL (SELECT * FROM event_log AS e
                             WHERE e.feed = read_from.feed AND e.position > read_from.after
                             ORDER BY e.position LIMIT $3) AS event
        ORDER BY event.feed, event.position`,
      [[...after.keys()], [...after.values()], limit],
    );
  }

  readAhead(after: FeedPositions, limit: number): ReadAhead<GroupEvent> {
    return new ReadAhead(
      after,
      this.read(this.database, after, limit).catch(() => undefined),
    );
  }
}
