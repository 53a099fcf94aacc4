import { Injectable } from '@nestjs/common';
import type { StreamName } from '../../domain/values/logged-event.ts';
import { FEEDS_PER_PART } from '../../log/feed-parts.ts';
import { Database } from '../../platform/database/database.ts';
import type { PositionVector } from '../../projection/position-vector.ts';

/** A dossier or complaint that has changed, as it is now, with the units that hear of it. */
export type Changed = Readonly<{
  kind: StreamName;
  code: string;
  version: number;
  status: string;
  units: readonly string[];
}>;

/** So many events are looked through; who has missed more reads everything anew. */
const MOST_EVENTS = 2_000n;

/** Which streams events of the log have changed, once the read tables show them. */
@Injectable()
export class ProjectedChanges {
  constructor(private readonly database: Database) {}

  /**
   * The streams with events after one position and up to another.
   * @returns undefined where there are too many events between the two, or the first lies ahead of the second
   */
  async between(after: PositionVector, upTo: PositionVector): Promise<readonly Changed[] | undefined> {
    const moved = [...upTo].flatMap(([feed, to]) => {
      const from = after.get(feed) ?? 0n;
      return to === from ? [] : [{ feed, from, to }];
    });
    if (moved.length === 0) return [];
    const events = moved.reduce((sum, { from, to }) => sum + to - from, 0n);
    if (events > MOST_EVENTS || moved.some(({ from, to }) => to < from)) return undefined;
    return this.database.query<Changed>(
      `SELECT found.kind, state.code, state.version, state.status, state.units
         FROM (SELECT DISTINCT e.feed, e.stream_id, e.stream_kind AS kind
                 FROM unnest($1::smallint[], $2::bigint[], $3::bigint[]) AS moved (feed, after, up_to)
                 JOIN event_log AS e ON e.feed = moved.feed AND e.position > moved.after AND e.position <= moved.up_to)
              AS found,
              LATERAL (SELECT code, version, status, ARRAY[receiving_unit, competent_unit] AS units
                         FROM dossier_state
                        WHERE found.kind = 'dossier' AND part = found.feed / ${FEEDS_PER_PART} AND stream_id = found.stream_id
                       UNION ALL
                       SELECT code, version, status, ARRAY[receiving_unit, unit] AS units
                         FROM complaint_state
                        WHERE found.kind = 'complaint' AND part = found.feed / ${FEEDS_PER_PART}
                          AND stream_id = found.stream_id) AS state`,
      [moved.map(({ feed }) => feed), moved.map(({ from }) => from), moved.map(({ to }) => to)],
    );
  }
}
