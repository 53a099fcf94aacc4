import { isDeepStrictEqual } from 'node:util';
import type { Queryable } from '../../shared/database.ts';
import { binaryArray, UUID } from '../binary-array.ts';
import { type FoldedStream, READ_COLUMNS } from '../dossier-state-table.ts';
import { type Findings, MOST_FINDINGS } from './verify-finding.ts';

type StateRow = Readonly<Record<string, unknown>> & Readonly<{ stream_id: string; feed: number; state: unknown }>;

const LOAD = `
  SELECT stream_id, feed, state, ${READ_COLUMNS.map(({ read }) => read).join(', ')}
    FROM dossier_state WHERE part = $1 AND stream_id = ANY ($2::uuid[])`;

/** Compares dossiers that were folded from the log just now with their rows. */
export async function compareStates(
  q: Queryable,
  { part, feed }: Readonly<{ part: number; feed: number }>,
  streams: readonly FoldedStream[],
  findings: Findings,
): Promise<void> {
  const ids = binaryArray(
    UUID,
    streams.map(({ streamId }) => streamId),
  );
  const rows = new Map((await q.query<StateRow>(LOAD, [part, ids])).map((row) => [row.stream_id, row]));
  for (const stream of streams) {
    const wrong = differing(stream, feed, rows.get(stream.streamId));
    if (wrong.length > 0) findings.add('dossier-state', stream.streamId, `differs from the log in ${wrong.join(', ')}`);
  }
}

function differing(stream: FoldedStream, feed: number, row: StateRow | undefined): string[] {
  if (!row) return ['everything: it has no row'];
  const wrong = READ_COLUMNS.filter(({ name, of }) => row[name] !== of(stream)).map(({ name }) => name);
  const expected: unknown = JSON.parse(JSON.stringify(stream.dossier));
  if (!isDeepStrictEqual(row.state, expected)) wrong.push('state');
  if (row.feed !== feed) wrong.push('feed');
  return wrong;
}

/** Rows of a part that have no stream in the log, and open ones that stand in the wrong place of today's tree. */
export async function findStrayStates(q: Queryable, part: number, findings: Findings): Promise<void> {
  const strays = await q.query<{ stream_id: string }>(
    `SELECT d.stream_id FROM dossier_state d
      WHERE d.part = $1
        AND NOT EXISTS (SELECT FROM event_log e WHERE e.feed = d.feed AND e.stream_id = d.stream_id AND e.version = 1)
      LIMIT ${MOST_FINDINGS + 1}`,
    [part],
  );
  for (const { stream_id: id } of strays) findings.add('dossier-state', id, 'has a row but no events');
  const misplaced = await q.query<{ stream_id: string }>(
    `SELECT d.stream_id FROM dossier_state d LEFT JOIN unit_rank r ON r.code = d.competent_unit
      WHERE d.part = $1 AND d.open AND d.lft IS DISTINCT FROM r.lft
      LIMIT ${MOST_FINDINGS + 1}`,
    [part],
  );
  for (const { stream_id: id } of misplaced) findings.add('dossier-state', id, 'differs from the tree of units in lft');
}
