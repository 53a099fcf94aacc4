import type { Queryable } from '../../platform/database/database.ts';
import { FACTS_APART } from '../facts/facts-apart.ts';
import { type EventRow, type LogFinding, MOST_FINDINGS, ofEvent } from './log-finding.ts';

/** The names of pinned facts that are not what their name says. */
export async function changedFacts(q: Queryable): Promise<readonly string[]> {
  const rows = await q.query<{ name: string }>(
    'SELECT name FROM pinned_facts WHERE name <> facts_name(facts) ORDER BY name',
  );
  return rows.map(({ name }) => name);
}

export function ofFacts(name: string): LogFinding {
  return { where: `pinned facts ${name}`, message: 'are not those that their name says: they were changed' };
}

/** Whatever stands on facts that were changed or are gone, though its own hash fits. */
export async function findLostFacts(q: Queryable, feed: number, changed: readonly string[]): Promise<LogFinding[]> {
  const rows = await q.query<EventRow>(
    `SELECT DISTINCT stream_id, stream_kind, key, version
       FROM event_log CROSS JOIN jsonb_path_query(data, '$.pinned[1 to last]') AS named
       LEFT JOIN pinned_facts AS laid ON laid.name = named #>> '{}'
      WHERE feed = $1 AND format = ${FACTS_APART} AND (laid.name IS NULL OR laid.name = ANY ($2::text[]))
      LIMIT $3`,
    [feed, changed, MOST_FINDINGS],
  );
  return rows.map((row) => ofEvent(feed, row, 'stands on pinned facts that were changed or are gone'));
}
