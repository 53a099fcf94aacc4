import type { Branch } from './branch.ts';
import type { LateCasesFilter, LateCasesQuestion } from './late-cases.query.ts';
import { NO_CAUSE } from './late-words.ts';
import { type LateTable, lateTableOf } from './late-table.ts';
import type { Lateness } from './lateness.ts';

export type Statement = Readonly<{ sql: string; params: readonly unknown[] }>;

/** Gives a value to the statement and says by which name it goes there. */
type Bind = (value: unknown) => string;

/**
 * A page and the exact number of all that match, in one statement; one row more than the page holds tells that there
 * is a next one. Not to be prepared: the better index depends on the values.
 */
export function lateCasesSql(question: LateCasesQuestion, branch: Branch | undefined, lateness: Lateness): Statement {
  const params: unknown[] = [];
  const bind: Bind = (value) => `$${params.push(value)}`;
  const { table, inIndexes, others, plain } = soughtIn(question, branch, lateness, bind);
  const matching = [...inIndexes, ...others].join(' AND ');
  const limit = bind(question.page.limit + 1);
  const after = afterCursor(question, table, bind);
  const fromKeys = branch && others.length === 0 && !table.isCovered;
  const source = fromKeys ? keysFirst(table, inIndexes, after, limit) : plain;
  const page = `
        SELECT ${table.found}
          FROM ${source}
         WHERE ${[matching, ...after.rows].join(' AND ')}
         ORDER BY ${columnsOf(table.order, table.alias)}
         LIMIT ${limit}`;
  const sql = `
    SELECT counted.total, page.code IS NOT NULL AS found, page.*
      FROM (SELECT count(*) AS total FROM ${plain} WHERE ${matching}) AS counted
      LEFT JOIN (${table.items(page)}
      ) AS page ON true
     ORDER BY ${columnsOf(table.order, 'page')}`;
  return { sql, params };
}

/** All cases that match, in order. */
export function wholeSql(filter: LateCasesFilter, branch: Branch | undefined, lateness: Lateness): Statement {
  const params: unknown[] = [];
  const { table, inIndexes, others, plain } = soughtIn(filter, branch, lateness, (value) => `$${params.push(value)}`);
  const cases = `SELECT ${table.found} FROM ${plain} WHERE ${[...inIndexes, ...others].join(' AND ')}`;
  const sql = `SELECT * FROM (${table.items(cases)}) AS page ORDER BY ${columnsOf(table.order, 'page')}`;
  return { sql, params };
}

/** How many cases match. */
export function countSql(filter: LateCasesFilter, branch: Branch | undefined, lateness: Lateness): Statement {
  const params: unknown[] = [];
  const { inIndexes, others, plain } = soughtIn(filter, branch, lateness, (value) => `$${params.push(value)}`);
  return { sql: `SELECT count(*) AS total FROM ${plain} WHERE ${[...inIndexes, ...others].join(' AND ')}`, params };
}

/** What is sought: where, by conditions that an index answers, and by others, for which the dossier may be joined. */
function soughtIn(filter: LateCasesFilter, branch: Branch | undefined, lateness: Lateness, bind: Bind) {
  const table = lateTableOf(filter.kind);
  const inIndexes = [
    table.held,
    ...stateConditions(filter, table, lateness, bind),
    ...(filter.as === 'competent' ? branchConditions(branch, table, bind) : []),
  ];
  const others = [...receivingConditions(filter, branch, table, bind), ...filterConditions(filter, bind)];
  const plain = `${table.name} AS ${table.alias}${others.length > 0 ? ` ${table.dossier}` : ''}`;
  return { table, inIndexes, others, plain };
}

/**
 * The cases at the first keys of a branch. Both indexes over what is open hold both keys, so finding them touches no row of
 * the table; a plain index scan would fetch each row of the whole country just to see that it lies elsewhere.
 */
function keysFirst(
  { name, alias }: LateTable,
  inIndexes: readonly string[],
  after: AfterCursor,
  limit: string,
): string {
  const keysWhere = (more: readonly string[]): string =>
    `SELECT overdue_from, lft FROM ${name} AS ${alias} WHERE ${[...inIndexes, ...more].join(' AND ')}`;
  const next = `(${keysWhere(after.later)} ORDER BY overdue_from FETCH FIRST ${limit} ROWS WITH TIES)`;
  const keys = after.same.length === 0 ? next : `${keysWhere(after.same)} UNION ALL ${next}`;
  return `(SELECT DISTINCT overdue_from, lft FROM (${keys}) AS found) AS keys
          JOIN ${name} AS ${alias} USING (overdue_from, lft)`;
}

function stateConditions(
  { state, within }: LateCasesFilter,
  { alias, isDue }: LateTable,
  lateness: Lateness,
  bind: Bind,
): string[] {
  if (!isDue) return [];
  const now = bind(new Date(lateness.now));
  if (state === 'late') return [`${alias}.overdue_from <= ${now}`];
  const until = bind(new Date(lateness.dueSoonUntil(within)));
  return [`${alias}.overdue_from > ${now}`, `${alias}.overdue_from <= ${until}`];
}

function branchConditions(branch: Branch | undefined, { alias }: LateTable, bind: Bind): string[] {
  return branch ? [`${alias}.lft BETWEEN ${bind(branch.lft)} AND ${bind(branch.rgt)}`] : [];
}

/**
 * Taken in by the unit or one below it. Nearly all dossiers stay with the unit that received them, so the numbers of the
 * tree find those, and an index over the few that are elsewhere finds the others by the codes of the units.
 */
function receivingConditions(
  { as }: LateCasesFilter,
  branch: Branch | undefined,
  table: LateTable,
  bind: Bind,
): string[] {
  if (branch === undefined || as === 'competent') return [];
  const here = branchConditions(branch, table, bind).join(' AND ');
  const stayed = as === 'either' ? here : `${here} AND d.competent_unit = d.receiving_unit`;
  const elsewhere = `d.competent_unit <> d.receiving_unit AND d.receiving_unit = ANY (${bind(branch.units)}::text[])`;
  return [`(${stayed} OR ${elsewhere})`];
}

/** Of the dossier, whatever is late in it. */
function filterConditions({ holder, procedure, field, cause, level }: LateCasesFilter, bind: Bind): string[] {
  const conditions: string[] = [];
  if (holder !== undefined) conditions.push(`d.holder = ${bind(holder)}`);
  if (procedure !== undefined) conditions.push(`d.procedure = ${bind(procedure)}`);
  if (field !== undefined) conditions.push(`d.field = ${bind(field)}`);
  if (level !== undefined)
    conditions.push(`d.competent_unit = ANY (ARRAY(SELECT code FROM unit_rank WHERE level = ${bind(level)}))`);
  if (cause === NO_CAUSE) conditions.push('d.late_cause IS NULL');
  else if (cause !== undefined) conditions.push(`d.late_cause = ${bind(cause)}`);
  return conditions;
}

/** Conditions by which rows, keys at the cursor's own instant, and keys later than it come after a cursor. */
type AfterCursor = Readonly<{ rows: readonly string[]; same: readonly string[]; later: readonly string[] }>;

function afterCursor({ page }: LateCasesQuestion, { alias, order }: LateTable, bind: Bind): AfterCursor {
  if (!page.after) return { rows: [], same: [], later: [] };
  const first = `${alias}.${order[0]}`;
  const { at, code, ordinal } = page.after;
  const instant = `${bind(at === null ? null : new Date(at))}::timestamptz`;
  const values = [instant, bind(code), ...(order.includes('ordinal') ? [bind(ordinal)] : [])];
  return {
    // The first condition alone is what an index can use.
    rows: [`${first} >= ${instant}`, `(${columnsOf(order, alias)}) > (${values.join(', ')})`],
    same: [`${first} = ${instant}`],
    later: [`${first} > ${instant}`],
  };
}

function columnsOf(names: readonly string[], table: string): string {
  return names.map((name) => `${table}.${name}`).join(', ');
}
