import type { Instant } from '../domain/time/local-time.ts';
import type { Queryable } from '../platform/database/database.ts';

/** Answered by a partial index that holds these events alone. */
const LATEST = `
  SELECT occurred_at AS "occurredAt" FROM event_log WHERE type = 'PortalSynced' ORDER BY occurred_at DESC LIMIT 1`;

/** When the national portal last acknowledged a dossier; null: never. */
export async function acknowledgedUpTo(q: Queryable): Promise<Instant | null> {
  const [row] = await q.query<{ occurredAt: Instant }>(LATEST);
  return row?.occurredAt ?? null;
}
