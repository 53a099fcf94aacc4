import { BRANCH_STEPS } from '../../src/projection/tally/branches.ts';
import { FIGURE_COLUMNS } from '../../src/projection/tally/figure-columns.ts';
import type { Queryable } from '../../src/platform/database/database.ts';

const STEPS = `CROSS JOIN LATERAL (${BRANCH_STEPS}) AS step`;

const BRANCHES = `
  INSERT INTO branch (id, above, unit, level, reading)
  SELECT DISTINCT hashtextextended(concat_ws('|', step.above, step.unit, step.level, step.reading), 0), step.above, step.unit,
         step.level, step.reading
    FROM place ${STEPS}
      ON CONFLICT DO NOTHING`;

const BEGINS_ON = `date_trunc('month', business_on)::date + CASE WHEN extract(day FROM business_on) < 15 THEN 0 ELSE 14 END`;
const SUMS = FIGURE_COLUMNS.map((column) => `nullif(sum(${column}), 0)`).join(', ');
const CELLS = `
    FROM tally_now AS cell
    JOIN place ON place.id = cell.place_id ${STEPS}
    JOIN branch ON branch.above = step.above AND branch.unit = step.unit AND branch.level = step.level AND branch.reading = step.reading`;

const BLOCKS = `
  INSERT INTO tally_block (part, branch_id, begins_on, ${FIGURE_COLUMNS.join(', ')})
  SELECT cell.part, branch.id, ${BEGINS_ON}, ${SUMS} ${CELLS}
   GROUP BY 1, 2, 3`;

const SUBJECTS = `
  INSERT INTO tally_subject (part, begins_on, branch_id, subject_id, ${FIGURE_COLUMNS.join(', ')})
  SELECT cell.part, ${BEGINS_ON}, branch.id, cell.subject_id, ${SUMS} ${CELLS}
   WHERE step.above = ''
   GROUP BY 1, 2, 3, 4`;

/** Fills `tally_block` and `tally_subject`, which must be empty, out of `tally_now`, where a test or a benchmark wrote its cells by hand. */
export async function fillBlocks(q: Queryable): Promise<void> {
  await q.query(BRANCHES);
  await q.query(BLOCKS);
  await q.query(SUBJECTS);
}
