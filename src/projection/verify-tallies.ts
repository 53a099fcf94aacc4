import { ADDITIVE_FIGURES } from '../dossier/domain/contributions.ts';
import type { Queryable } from '../shared/database.ts';
import { FIGURE_COLUMNS } from './figure-columns.ts';
import { tallyCellIn } from './tally-table.ts';
import { type Findings, MOST_FINDINGS } from './verify-finding.ts';

/** Where a part's cells are made up anew, for the length of the transaction. */
export const EXPECTED_CELL = tallyCellIn('expected_cell');

const CELL_KEY = ['place_id', 'business_on', 'subject_id', 'recorded_on'];
const NOW_KEY = ['place_id', 'business_on', 'subject_id'];

const CELLS = 'SELECT * FROM expected_cell';
const CELLS_TOGETHER = `
  SELECT ${NOW_KEY.join(', ')}, ${FIGURE_COLUMNS.map((column) => `nullif(sum(${column}), 0)::bigint AS ${column}`).join(', ')}
    FROM expected_cell GROUP BY ${NOW_KEY.join(', ')}
  HAVING num_nonnulls(${FIGURE_COLUMNS.map((column) => `nullif(sum(${column}), 0)`).join(', ')}) > 0`;

export async function createExpectedCell(q: Queryable): Promise<void> {
  await q.query('CREATE TEMPORARY TABLE expected_cell (LIKE tally_cell INCLUDING INDEXES) ON COMMIT DROP');
}

/** Compares a part's tallies, cell by cell and figure by figure, with `expected_cell`. */
export async function compareTallies(q: Queryable, part: number, findings: Findings): Promise<void> {
  await compare(q, part, 'tally_cell', CELL_KEY, CELLS, findings);
  await compare(q, part, 'tally_now', NOW_KEY, CELLS_TOGETHER, findings);
}

async function compare(
  q: Queryable,
  part: number,
  table: 'tally_cell' | 'tally_now',
  key: readonly string[],
  expected: string,
  findings: Findings,
): Promise<void> {
  const same = key.map((column) => `expected.${column} = found.${column}`).join(' AND ');
  const row = (side: string) => `ROW(${FIGURE_COLUMNS.map((column) => `${side}.${column}`).join(', ')})`;
  const sums = (side: string) => `ARRAY[${FIGURE_COLUMNS.map((column) => `${side}.${column}`).join(', ')}]::text[]`;
  const rows = await q.query<{ key: string; wanted: (string | null)[]; found: (string | null)[] }>(
    `SELECT concat_ws(' ', ${key.map((column) => `coalesce(expected.${column}, found.${column})`).join(', ')}) AS key,
            ${sums('expected')} AS wanted, ${sums('found')} AS found
       FROM (${expected}) AS expected
       FULL JOIN (SELECT * FROM ${table} WHERE part = $1) AS found ON ${same}
      WHERE expected.place_id IS NULL OR found.place_id IS NULL OR ${row('expected')} IS DISTINCT FROM ${row('found')}
      LIMIT ${MOST_FINDINGS + 1}`,
    [part],
  );
  const kind = table === 'tally_cell' ? 'tally-cell' : 'tally-now';
  for (const { key: where, wanted, found } of rows)
    findings.add(kind, `${key.join(' ')} = ${where}`, differences(wanted, found));
}

function differences(wanted: readonly (string | null)[], found: readonly (string | null)[]): string {
  const wrong = ADDITIVE_FIGURES.flatMap((figure, index) => {
    const [expected, there] = [wanted[index] ?? '0', found[index] ?? '0'];
    return expected === there ? [] : [`${figure} is ${there}, the log gives ${expected}`];
  });
  return wrong.join('; ') || 'a row without any figure';
}
