/** SQL: `unit` is the one of $2, or below it in today's tree; one that has ended is itself alone. Of $2 null: any. */
export const OF_UNIT = `($2::text IS NULL OR unit = $2 OR unit IN (
  SELECT below.code FROM unit_rank AS above JOIN unit_rank AS below ON below.lft BETWEEN above.lft AND above.rgt
   WHERE above.code = $2))`;
