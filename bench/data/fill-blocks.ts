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

const BLOCKS = `
  INSERT INTO tally_block (part, branch_id, begins_on, ${FIGURE_COLUMNS.join(', ')})
  SELECT cell.part, branch.id,
         date_trunc('month', business_on)::date + CASE WHEN extract(day FROM business_on) < 15 THEN 0 ELSE 14 END,
         ${FIGURE_COLUMNS.map((column) => `nullif(sum(${column}), 0)`).join(', ')}
    FROM tally_now AS cell
    JOIN place ON place.id = cell.place_id ${STEPS}
    JOIN branch ON branch.above = step.above AND branch.unit = step.unit AND branch.level = step.level AND branch.reading = step.reading
   GROUP BY 1, 2, 3`;

/** Fills `tally_block`, which must be empty, out of `tally_now`, where a test or a benchmark wrote its cells by hand. */
export async function fillBlocks(q: Queryable): Promise<void> {
  await q.query(BRANCHES);
  await q.query(BLOCKS);
}
