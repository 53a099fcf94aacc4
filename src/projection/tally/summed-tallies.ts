import type { Queryable } from '../../platform/database/database.ts';
import { BRANCH_STEPS } from './branches.ts';
import { FIGURE_COLUMNS } from './figure-columns.ts';

const NOW_KEY = 'place_id, business_on, subject_id';

const BEGINS_ON = `date_trunc('month', cell.business_on)::date
    + CASE WHEN extract(day FROM cell.business_on) < 15 THEN 0 ELSE 14 END`;
const SUMS = FIGURE_COLUMNS.map((column) => `nullif(sum(${column}), 0)::bigint AS ${column}`).join(', ');
const HOLD_SOMETHING = `num_nonnulls(${FIGURE_COLUMNS.map((column) => `nullif(sum(${column}), 0)`).join(', ')}) > 0`;

/** SQL: what `tally_now` must hold of some cells, without the part. */
export function cellsTogether(cells: string): string {
  return `SELECT ${NOW_KEY}, ${SUMS} FROM ${cells} GROUP BY ${NOW_KEY} HAVING ${HOLD_SOMETHING}`;
}

/**
 * SQL: what `tally_block` must hold of some cells, without the part: each cell once for every unit on its place's path,
 * and once as the own of the unit itself, in each reading.
 */
export function halfMonthsOfBranches(cells: string): string {
  return `
  SELECT branch.id AS branch_id, ${BEGINS_ON} AS begins_on, ${SUMS} ${inBranches(cells)}
   GROUP BY 1, 2 HAVING ${HOLD_SOMETHING}`;
}

/** SQL: what `tally_subject` must hold of some cells, without the part: each cell once for the root above its place. */
export function halfMonthsOfSubjects(cells: string): string {
  return `
  SELECT ${BEGINS_ON} AS begins_on, branch.id AS branch_id, cell.subject_id, ${SUMS} ${inBranches(cells)}
   WHERE step.above = ''
   GROUP BY 1, 2, 3 HAVING ${HOLD_SOMETHING}`;
}

function inBranches(cells: string): string {
  return `
    FROM ${cells} AS cell
    JOIN place ON place.id = cell.place_id
   CROSS JOIN LATERAL (${BRANCH_STEPS}) AS step
    LEFT JOIN branch ON branch.above = step.above AND branch.unit = step.unit AND branch.level = step.level
          AND branch.reading = step.reading`;
}

/** Fills the three sums of a part out of its cells; all must be empty. */
export async function sumCells(q: Queryable, part: number): Promise<void> {
  const figures = FIGURE_COLUMNS.join(', ');
  const cells = '(SELECT * FROM tally_cell WHERE part = $1)';
  await q.query(
    `INSERT INTO tally_now (part, ${NOW_KEY}, ${figures})
     SELECT $1::smallint, sums.* FROM (${cellsTogether(`${cells} AS cells`)}) AS sums ORDER BY 2, 3, 4`,
    [part],
  );
  await q.query(
    `INSERT INTO tally_block (part, branch_id, begins_on, ${figures})
     SELECT $1::smallint, sums.* FROM (${halfMonthsOfBranches(cells)}) AS sums ORDER BY 2, 3`,
    [part],
  );
  await q.query(
    `INSERT INTO tally_subject (part, begins_on, branch_id, subject_id, ${figures})
     SELECT $1::smallint, sums.* FROM (${halfMonthsOfSubjects(cells)}) AS sums ORDER BY 2, 3, 4`,
    [part],
  );
}
