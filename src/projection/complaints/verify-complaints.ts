import { isDeepStrictEqual } from 'node:util';
import type { Queryable } from '../../shared/database.ts';
import { binaryArray, UUID } from '../binary-array.ts';
import { type Findings, MOST_FINDINGS } from '../verifying/verify-finding.ts';
import { type ComplaintRow, READ_COLUMNS } from './complaint-state-table.ts';

type FoundRow = Readonly<Record<string, unknown>> & Readonly<{ stream_id: string; feed: number; state: unknown }>;

const LOAD = `
  SELECT stream_id, feed, state, ${READ_COLUMNS.map(({ read }) => read).join(', ')}
    FROM complaint_state WHERE part = $1 AND stream_id = ANY ($2::uuid[])`;

/** Compares complaints that were folded from the log just now with their rows. */
export async function compareComplaints(
  q: Queryable,
  { part, feed }: Readonly<{ part: number; feed: number }>,
  expected: readonly ComplaintRow[],
  findings: Findings,
): Promise<void> {
  if (expected.length === 0) return;
  const ids = binaryArray(
    UUID,
    expected.map(({ streamId }) => streamId),
  );
  const rows = new Map((await q.query<FoundRow>(LOAD, [part, ids])).map((row) => [row.stream_id, row]));
  for (const row of expected) {
    const wrong = differing(row, feed, rows.get(row.streamId));
    if (wrong.length > 0) findings.add('complaint-state', row.streamId, `differs from the log in ${wrong.join(', ')}`);
  }
}

function differing(expected: ComplaintRow, feed: number, found: FoundRow | undefined): string[] {
  if (!found) return ['everything: it has no row'];
  const wrong = READ_COLUMNS.filter(({ name, of }) => found[name] !== of(expected)).map(({ name }) => name);
  if (!isDeepStrictEqual(found.state, JSON.parse(JSON.stringify(expected.complaint)))) wrong.push('state');
  if (found.feed !== feed) wrong.push('feed');
  return wrong;
}

/** Rows of a part that have no stream in the log, and those that stand in the wrong place of today's tree. */
export async function findStrayComplaints(q: Queryable, part: number, findings: Findings): Promise<void> {
  const strays = await q.query<{ stream_id: string }>(
    `SELECT c.stream_id FROM complaint_state c
      WHERE c.part = $1
        AND NOT EXISTS (SELECT FROM event_log e WHERE e.feed = c.feed AND e.stream_id = c.stream_id AND e.version = 1)
      LIMIT ${MOST_FINDINGS + 1}`,
    [part],
  );
  for (const { stream_id: id } of strays) findings.add('complaint-state', id, 'has a row but no events');
  const misplaced = await q.query<{ stream_id: string }>(
    `SELECT c.stream_id FROM complaint_state c LEFT JOIN unit_rank r ON r.code = c.unit
      WHERE c.part = $1 AND c.overdue_from IS NOT NULL AND c.lft IS DISTINCT FROM r.lft
      LIMIT ${MOST_FINDINGS + 1}`,
    [part],
  );
  for (const { stream_id: id } of misplaced)
    findings.add('complaint-state', id, 'differs from the tree of units in lft');
}
