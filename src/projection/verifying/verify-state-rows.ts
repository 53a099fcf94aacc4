import { isDeepStrictEqual } from 'node:util';
import { partOf } from '../../log/feed-parts.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { binaryArray, UUID } from '../binary-array.ts';
import type { StateRows } from '../states/state-rows.ts';
import { type Findings, MOST_FINDINGS, type VerifyFinding } from './verify-finding.ts';

type Identified = Readonly<{ streamId: string }>;

/** A read table with one row for each stream, as a fold says that it must be. */
export type VerifiedTable<Row extends Identified> = Readonly<{
  rows: StateRows<Row, unknown>;
  kind: VerifyFinding['kind'];
  /** The SQL condition under which a row bears the number of its unit in today's tree. */
  isNumbered: string;
}>;

type FoundRow = Readonly<Record<string, unknown>> & Readonly<{ stream_id: string; feed: number; state: unknown }>;

/** Compares streams that were folded from the log just now with their rows. */
export async function compareStateRows<Row extends Identified>(
  q: Queryable,
  { rows, kind }: VerifiedTable<Row>,
  { part, feed }: Readonly<{ part: number; feed: number }>,
  expected: readonly Row[],
  findings: Findings,
): Promise<void> {
  if (expected.length === 0) return;
  const ids = binaryArray(
    UUID,
    expected.map(({ streamId }) => streamId),
  );
  const found = await q.query<FoundRow>(
    `SELECT stream_id, feed, state, ${rows.layout.columns.map(({ read }) => read).join(', ')}
       FROM ${rows.table} WHERE part = $1 AND stream_id = ANY ($2::uuid[])`,
    [part, ids],
  );
  const byId = new Map(found.map((row) => [row.stream_id, row]));
  for (const row of expected) {
    const wrong = differing(rows, row, feed, byId.get(row.streamId));
    if (wrong.length > 0) findings.add(kind, row.streamId, `differs from the log in ${wrong.join(', ')}`);
  }
}

/** Rows of a part that have no stream in the log, and those that stand in the wrong place of today's tree. */
export async function findStrayRows<Row extends Identified>(
  q: Queryable,
  { rows: { table, layout }, kind, isNumbered }: VerifiedTable<Row>,
  part: number,
  findings: Findings,
): Promise<void> {
  const strays = await q.query<{ stream_id: string }>(
    `SELECT s.stream_id FROM ${table} s
      WHERE s.part = $1
        AND NOT EXISTS (SELECT FROM event_log e WHERE e.feed = s.feed AND e.stream_id = s.stream_id AND e.version = 1)
      LIMIT ${MOST_FINDINGS + 1}`,
    [part],
  );
  for (const { stream_id: id } of strays) findings.add(kind, id, 'has a row but no events');
  const misplaced = await q.query<{ stream_id: string }>(
    `SELECT s.stream_id FROM ${table} s LEFT JOIN unit_rank r ON r.code = s.${layout.unit}
      WHERE s.part = $1 AND s.${isNumbered} AND s.lft IS DISTINCT FROM r.lft
      LIMIT ${MOST_FINDINGS + 1}`,
    [part],
  );
  for (const { stream_id: id } of misplaced) findings.add(kind, id, 'differs from the tree of units in lft');
}

/** That a feed has as many rows as streams begin in it, up to a position. */
export async function countStreams(q: Queryable, feed: number, upTo: bigint, findings: Findings): Promise<void> {
  const [row] = await q.query<{ begun: string; rows: string }>(
    `SELECT (SELECT count(*) FROM event_log WHERE feed = $1 AND version = 1 AND position <= $2) AS begun,
            (SELECT count(*) FROM dossier_state WHERE feed = $1 AND part = $3)
              + (SELECT count(*) FROM complaint_state WHERE feed = $1 AND part = $3) AS rows`,
    [feed, upTo, partOf(feed)],
  );
  if (row && row.begun !== row.rows)
    findings.add('dossier-state', `feed ${feed}`, `holds ${row.rows} streams, the log has begun ${row.begun}`);
}

function differing<Row extends Identified>(
  { layout: { columns, stateOf } }: StateRows<Row, unknown>,
  expected: Row,
  feed: number,
  found: FoundRow | undefined,
): string[] {
  if (!found) return ['everything: it has no row'];
  const wrong = columns.filter(({ name, of }) => found[name] !== of(expected)).map(({ name }) => name);
  if (!isDeepStrictEqual(found.state, JSON.parse(JSON.stringify(stateOf(expected))))) wrong.push('state');
  if (found.feed !== feed) wrong.push('feed');
  return wrong;
}
