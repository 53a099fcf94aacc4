import type { Queryable } from '../../platform/database/database.ts';
import { ADDITIVE_FIGURES } from '../../domain/figures/additive-figures.ts';
import { FIGURE_COLUMNS } from '../tally/figure-columns.ts';
import { cellsTogether, halfMonthsOfBranches, halfMonthsOfSubjects } from '../tally/summed-tallies.ts';
import { tallyCellIn } from '../tally/tally-table.ts';
import { type Findings, MOST_FINDINGS } from './verify-finding.ts';

/** Where a part's cells are made up anew, for the length of the transaction. */
export const EXPECTED_CELL = tallyCellIn('expected_cell');

const CELL_KEY = ['place_id', 'business_on', 'subject_id', 'recorded_on'];
const NOW_KEY = ['place_id', 'business_on', 'subject_id'];
const BLOCK_KEY = ['branch_id', 'begins_on'];
const SUBJECT_KEY = ['begins_on', 'branch_id', 'subject_id'];

const CELLS = 'SELECT * FROM expected_cell';
const KINDS = {
  tally_cell: 'tally-cell',
  tally_now: 'tally-now',
  tally_block: 'tally-block',
  tally_subject: 'tally-subject',
} as const;

export async function createExpectedCell(q: Queryable): Promise<void> {
  await q.query('CREATE TEMPORARY TABLE expected_cell (LIKE tally_cell INCLUDING INDEXES) ON COMMIT DROP');
}

/** Compares a part's tallies, cell by cell and figure by figure, with `expected_cell`. */
export async function compareTallies(q: Queryable, part: number, findings: Findings): Promise<void> {
  await compare(q, part, 'tally_cell', CELL_KEY, CELLS, findings);
  await compare(q, part, 'tally_now', NOW_KEY, cellsTogether('expected_cell'), findings);
  await compare(q, part, 'tally_block', BLOCK_KEY, halfMonthsOfBranches('expected_cell'), findings);
  await compare(q, part, 'tally_subject', SUBJECT_KEY, halfMonthsOfSubjects('expected_cell'), findings);
}

async function compare(
  q: Queryable,
  part: number,
  table: keyof typeof KINDS,
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
      WHERE expected.${key[0]} IS NULL OR found.${key[0]} IS NULL OR ${row('expected')} IS DISTINCT FROM ${row('found')}
      LIMIT ${MOST_FINDINGS + 1}`,
    [part],
  );
  for (const { key: where, wanted, found } of rows)
    findings.add(KINDS[table], `${key.join(' ')} = ${where}`, differences(wanted, found));
}

function differences(wanted: readonly (string | null)[], found: readonly (string | null)[]): string {
  const wrong = ADDITIVE_FIGURES.flatMap((figure, index) => {
    const [expected, there] = [wanted[index] ?? '0', found[index] ?? '0'];
    return expected === there ? [] : [`${figure} is ${there}, the log gives ${expected}`];
  });
  return wrong.join('; ') || 'a row without any figure';
}
