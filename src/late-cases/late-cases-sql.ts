import type { Branch } from './branch.ts';
import { type LateCasesQuestion, NO_CAUSE } from './late-cases-question.ts';
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
  const inIndexes = [...stateConditions(question, lateness, bind), ...branchConditions(branch, bind)];
  const others = filterConditions(question, bind);
  const matching = [...inIndexes, ...others].join(' AND ');
  const limit = bind(question.page.limit + 1);
  const after = afterCursor(question, bind);
  const source = branch && others.length === 0 ? keysFirst(inIndexes, after, limit) : 'dossier_state';
  const sql = `
    SELECT counted.total, page.code IS NOT NULL AS found, page.*
      FROM (SELECT count(*) AS total FROM dossier_state WHERE ${matching}) AS counted
      LEFT JOIN (
        SELECT code, procedure, field, competent_unit, holder, received_at, due_at, overdue_from, late_cause
          FROM ${source}
         WHERE ${[matching, ...after.rows].join(' AND ')}
         ORDER BY overdue_from, code
         LIMIT ${limit}
      ) AS page ON true
     ORDER BY page.overdue_from, page.code`;
  return { sql, params };
}

/**
 * The dossiers at the first keys of a branch. Both indexes over open dossiers hold both keys, so finding them touches
 * no row of the table; a plain index scan would fetch each row of the whole country just to see that it lies elsewhere.
 */
function keysFirst(inIndexes: readonly string[], after: AfterCursor, limit: string): string {
  const keysWhere = (more: readonly string[]): string =>
    `SELECT overdue_from, lft FROM dossier_state WHERE ${[...inIndexes, ...more].join(' AND ')}`;
  const next = `(${keysWhere(after.later)} ORDER BY overdue_from FETCH FIRST ${limit} ROWS WITH TIES)`;
  const keys = after.same.length === 0 ? next : `${keysWhere(after.same)} UNION ALL ${next}`;
  return `(SELECT DISTINCT overdue_from, lft FROM (${keys}) AS found) AS keys JOIN dossier_state USING (overdue_from, lft)`;
}

function stateConditions({ state, within }: LateCasesQuestion, lateness: Lateness, bind: Bind): string[] {
  const now = bind(new Date(lateness.now));
  if (state === 'late') return ['open', `overdue_from <= ${now}`];
  return ['open', `overdue_from > ${now}`, `overdue_from <= ${bind(new Date(lateness.dueSoonUntil(within)))}`];
}

function branchConditions(branch: Branch | undefined, bind: Bind): string[] {
  return branch ? [`lft BETWEEN ${bind(branch.lft)} AND ${bind(branch.rgt)}`] : [];
}

function filterConditions({ holder, procedure, field, cause }: LateCasesQuestion, bind: Bind): string[] {
  const conditions: string[] = [];
  if (holder !== undefined) conditions.push(`holder = ${bind(holder)}`);
  if (procedure !== undefined) conditions.push(`procedure = ${bind(procedure)}`);
  if (field !== undefined) conditions.push(`field = ${bind(field)}`);
  if (cause === NO_CAUSE) conditions.push('late_cause IS NULL');
  else if (cause !== undefined) conditions.push(`late_cause = ${bind(cause)}`);
  return conditions;
}

/** Conditions by which rows, keys at the cursor's own instant, and keys later than it come after a cursor. */
type AfterCursor = Readonly<{ rows: readonly string[]; same: readonly string[]; later: readonly string[] }>;

function afterCursor({ page }: LateCasesQuestion, bind: Bind): AfterCursor {
  if (!page.after) return { rows: [], same: [], later: [] };
  const at = `${bind(page.after.at === null ? null : new Date(page.after.at))}::timestamptz`;
  return {
    // The first condition alone is what an index can use.
    rows: [`overdue_from >= ${at}`, `(overdue_from, code) > (${at}, ${bind(page.after.code)})`],
    same: [`overdue_from = ${at}`],
    later: [`overdue_from > ${at}`],
  };
}
