import type { Instant } from '../../domain/time/local-time.ts';
import { acknowledgedUpTo } from '../../log/acknowledged-up-to.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { OF_UNIT } from '../../reference/lists/of-unit.ts';

/**
 * $1 the kind of targets. When what was recorded first that a portal has not acknowledged yet, of the unit $2 and all below it: a message that
 * waits or was refused, or an event that was not looked at. Parked ones wait for nobody.
 */
const OPEN = `
  WITH portal AS (SELECT id FROM exchange_target WHERE kind = $1 AND state <> 'disabled')
  SELECT (SELECT count(*)::int FROM portal) AS portals, clock_timestamp() AS now,
         least((SELECT min(event_recorded_at) FROM outbox
                 WHERE target IN (SELECT id FROM portal) AND state IN ('pending', 'sent', 'refused') AND ${OF_UNIT}),
               (SELECT min(e.recorded_at) FROM exchange_checkpoint AS c
                  JOIN event_log AS e ON e.feed = c.feed AND e.position = c.position + 1
                 WHERE c.target IN (SELECT id FROM portal))) AS open`;

type Row = Readonly<{ portals: number; now: Instant; open: Instant | null }>;

/**
 * Up to when the national portal has everything of a unit and all below it; without a portal that is told, when one last
 * acknowledged a dossier (by imports); null: never.
 */
export async function syncedUpTo(q: Queryable, unit: string | undefined): Promise<Instant | null> {
  const [row] = await q.query<Row>(OPEN, ['portal', unit ?? null]);
  if (!row || row.portals === 0) return acknowledgedUpTo(q);
  return row.open === null ? row.now : row.open - 1;
}
