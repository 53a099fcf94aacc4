import type { LateKind, SummaryGrouping, SummaryReading } from './late-words.ts';
import { lateTableOf } from './late-table.ts';

const SUMS = `
  coalesce(sum(counted.open), 0)::bigint AS open,
  coalesce(sum(counted.late), 0)::bigint AS late,
  coalesce(sum(counted.due_soon), 0)::bigint AS due_soon,
  min(counted.oldest) AS oldest,
  coalesce(sum(counted.stopped), 0)::bigint AS stopped,
  min(counted.stopped_since) AS stopped_since`;

const UNNUMBERED = 'NULL::integer AS rank';

/** What is counted by, when that stands in the dossier; units and levels follow from the preorder numbers. */
const OF_THE_DOSSIER: Partial<Record<SummaryGrouping, string>> = {
  holder: 'd.holder',
  field: 'd.field',
  procedure: 'd.procedure',
  cause: 'd.late_cause',
};

/** What is counted at which unit of its dossiers, and by what. */
type Summary = Readonly<{ kind: LateKind; as: SummaryReading; by: SummaryGrouping; inBranch: boolean }>;

/**
 * The counts of what is open, row by row and in total, from one statement. Parameters: $1 now, $2 the instant up to
 * which something is due soon; of a branch $3 and $4 its preorder numbers, and by unit $5 its unit; by age
 * the last parameter: after which instants each age begins, the oldest first.
 */
export function summarySql(summary: Summary): string {
  const { by, inBranch } = summary;
  return `
    WITH counted AS MATERIALIZED (${countedSql(summary)})
    ${by === 'unit' ? unitRowsSql(inBranch) : ROWS[by]}
    UNION ALL
    SELECT true AS is_total, NULL, NULL, NULL, NULL, NULL, ${SUMS} FROM counted
    ORDER BY rank NULLS FIRST`;
}

function countedSql(summary: Summary): string {
  const { kind } = summary;
  const [due, overdueFrom] = [partSql(summary, kind), `${lateTableOf(kind).alias}.overdue_from`];
  const counts = `count(*) AS open,
             count(*) FILTER (WHERE ${overdueFrom} <= $1) AS late,
             count(*) FILTER (WHERE ${overdueFrom} > $1 AND ${overdueFrom} <= $2) AS due_soon,
             min(${overdueFrom}) FILTER (WHERE ${overdueFrom} <= $1) AS oldest,
             ${kind === 'waiting' ? WAITING : NONE_WAITING}`;
  if (kind !== 'resolution') return due(counts);
  // The clocks that stand have an index of their own: the one over what is open does not know them.
  return `${due(counts)} UNION ALL ${partSql(summary, 'waiting')(`0, 0, 0, NULL::timestamptz, ${WAITING}`)}`;
}

const WAITING = 'count(*) AS stopped, min(d.waiting_since) AS stopped_since';
const NONE_WAITING = '0 AS stopped, NULL::timestamptz AS stopped_since';

/** @returns the counts of one table, by the key of the rows */
function partSql({ as, by, inBranch }: Summary, kind: LateKind): (counts: string) => string {
  const { name, alias, held, dossier } = lateTableOf(kind);
  // The tables know the number of the competent unit; that of the receiving one is looked up by its code.
  const isTakenIn = as === 'receiving';
  const lft = isTakenIn ? 'taken.lft' : `${alias}.lft`;
  const inDossier = OF_THE_DOSSIER[by];
  const key = by === 'age' ? ageSql(`${alias}.overdue_from`, inBranch) : (inDossier ?? lft);
  return (counts) => `
      SELECT ${key} AS key, ${counts}
        FROM ${name} AS ${alias} ${inDossier || isTakenIn ? dossier : ''}
             ${isTakenIn ? 'LEFT JOIN unit_rank AS taken ON taken.code = d.receiving_unit' : ''}
       WHERE ${held} ${inBranch ? `AND ${lft} BETWEEN $3 AND $4` : ''}
       GROUP BY 1`;
}

/** How many of the ages begin before it was overdue: 0 of the oldest; null of what is not late. */
function ageSql(overdueFrom: string, inBranch: boolean): string {
  const bounds = inBranch ? '$5' : '$3';
  return `CASE WHEN ${overdueFrom} <= $1 THEN width_bucket(${overdueFrom}, ${bounds}::timestamptz[]) END`;
}

const ROWS: Record<Exclude<SummaryGrouping, 'unit'>, string> = {
  level: `
    SELECT false AS is_total, unit_rank.level AS key, NULL AS name, unit_rank.level, NULL::boolean AS own, ${UNNUMBERED}, ${SUMS}
      FROM counted JOIN unit_rank ON unit_rank.lft = counted.key
     GROUP BY unit_rank.level`,
  holder: `
    SELECT false AS is_total, counted.key, coalesce(min(unit_rank.name), min(account.display_name)) AS name,
           NULL AS level, NULL::boolean AS own, ${UNNUMBERED}, ${SUMS}
      FROM counted LEFT JOIN unit_rank ON unit_rank.code = counted.key LEFT JOIN account ON account.code = counted.key
     GROUP BY counted.key`,
  field: plainRowsSql(),
  procedure: plainRowsSql(),
  cause: plainRowsSql(),
  age: `${plainRowsSql('counted.key::text')} HAVING counted.key IS NOT NULL`,
};

function plainRowsSql(key = 'counted.key'): string {
  return `
    SELECT false AS is_total, ${key}, NULL AS name, NULL AS level, NULL::boolean AS own, ${UNNUMBERED}, ${SUMS}
      FROM counted
     GROUP BY counted.key`;
}

/**
 * One row for each direct child with all below it, and one for the unit's own; or one for each root. The branches of
 * the children lie side by side, so the first numbers of the children tell to which one a number belongs.
 */
function unitRowsSql(inBranch: boolean): string {
  const children = `FROM unit_rank WHERE ${inBranch ? 'parent = $5' : 'parent IS NULL'}`;
  const own = 'UNION ALL SELECT code, name, level, true, lft, 0 FROM unit_rank WHERE code = $5';
  return `
    SELECT false AS is_total, part.code AS key, part.name, part.level, part.own, part.lft AS rank, ${SUMS}
      FROM (SELECT code, name, level, false AS own, lft, row_number() OVER (ORDER BY lft) AS ordinal ${children}
            ${inBranch ? own : ''}) AS part
      LEFT JOIN counted
             ON coalesce(width_bucket(counted.key, (SELECT array_agg(lft ORDER BY lft) ${children})), 0) = part.ordinal
     GROUP BY part.code, part.name, part.level, part.own, part.lft`;
}
