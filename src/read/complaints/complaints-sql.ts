import type { TimeZone } from '../../domain/time/local-time.ts';
import type { Branch } from '../late-cases/branch.ts';
import type { Lateness } from '../late-cases/lateness.ts';
import type { ComplaintsQuestion } from './complaints.query.ts';

/** Counting a list by receipt goes no further; above it the list has no total. */
export const COUNTED_UP_TO = 10_000;

export type Statement = Readonly<{ sql: string; params: readonly unknown[] }>;

/** Gives a value to the statement and says by which name it goes there. */
type Bind = (value: unknown) => string;

/** How a list is sorted: by what instant, and what comes after a cursor. */
type Order = Readonly<{ by: string; after: (at: string | null, code: string) => string }>;

/** The newest receipt first; complaints whose receipt was annulled stand last. */
const BY_RECEIPT: Order = {
  by: 'received_at DESC NULLS LAST, code',
  after: (at, code) =>
    at === null
      ? `received_at IS NULL AND code > ${code}`
      : `(received_at < ${at} OR received_at = ${at} AND code > ${code} OR received_at IS NULL)`,
};

/** The most overdue first. */
const BY_DEADLINE: Order = {
  by: 'overdue_from, code',
  after: (at, code) => `(overdue_from, code) > (${at ?? 'NULL'}, ${code})`,
};

/**
 * A page, one row more than it holds, and the number of all that match in one statement. Not to be prepared: the better
 * index depends on the values.
 */
export function complaintsSql(
  question: ComplaintsQuestion,
  branch: Branch | undefined,
  lateness: Lateness,
  zone: TimeZone,
): Statement {
  const params: unknown[] = [];
  const bind: Bind = (value) => `$${params.push(value)}`;
  const order = question.state === undefined ? BY_RECEIPT : BY_DEADLINE;
  const matching = [
    ...stateConditions(question, lateness, bind),
    ...branchConditions(question, branch, bind),
    ...receiptConditions(question, zone, bind),
    ...wordConditions(question, bind),
  ];
  const onPage = [...matching, ...afterCursor(question, order, bind)];
  const counted = question.state === undefined ? `LIMIT ${COUNTED_UP_TO + 1}` : '';
  const sql = `
    SELECT counted.total, page.code IS NOT NULL AS found, page.*
      FROM (SELECT count(*) AS total
              FROM (SELECT 1 FROM complaint_state WHERE ${all(matching)} ${counted}) AS matching) AS counted
      LEFT JOIN (
        SELECT code, version, status, unit, receiving_unit, channel, subject, dossier, received_at,
               deadline, due_at, overdue_from, ended_at, published_at
          FROM complaint_state
         WHERE ${all(onPage)}
         ORDER BY ${order.by}
         LIMIT ${bind(question.page.limit + 1)}
      ) AS page ON true
     ORDER BY ${order.by}`;
  return { sql, params };
}

function all(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'true' : conditions.join(' AND ');
}

function stateConditions({ state, within }: ComplaintsQuestion, lateness: Lateness, bind: Bind): string[] {
  if (state === undefined) return [];
  const now = bind(new Date(lateness.now));
  if (state === 'late') return [`overdue_from <= ${now}`];
  return [`overdue_from > ${now}`, `overdue_from <= ${bind(new Date(lateness.dueSoonUntil(within)))}`];
}

/** Only what is owed has a number in today's tree that is kept; the rest is found by the codes of the units. */
function branchConditions({ state }: ComplaintsQuestion, branch: Branch | undefined, bind: Bind): string[] {
  if (branch === undefined) return [];
  const [lft, rgt] = [bind(branch.lft), bind(branch.rgt)];
  if (state !== undefined) return [`lft BETWEEN ${lft} AND ${rgt}`];
  const units = `(SELECT r.code FROM unit_rank AS r WHERE r.lft BETWEEN ${lft} AND ${rgt})`;
  return [`(receiving_unit IN ${units} OR unit IN ${units})`];
}

function receiptConditions({ receivedFrom, receivedTo }: ComplaintsQuestion, zone: TimeZone, bind: Bind): string[] {
  const conditions: string[] = [];
  if (receivedFrom !== undefined) conditions.push(`received_at >= ${bind(new Date(zone.startOf(receivedFrom)))}`);
  if (receivedTo !== undefined) conditions.push(`received_at < ${bind(new Date(zone.startOf(receivedTo + 1)))}`);
  return conditions;
}

function wordConditions({ status, channel, subject, dossier }: ComplaintsQuestion, bind: Bind): string[] {
  return Object.entries({ status, channel, subject, dossier }).flatMap(([column, word]) =>
    word === undefined ? [] : [`${column} = ${bind(word)}`],
  );
}

function afterCursor({ page }: ComplaintsQuestion, order: Order, bind: Bind): string[] {
  if (!page.after) return [];
  const at = page.after.at === null ? null : `${bind(new Date(page.after.at))}::timestamptz`;
  return [order.after(at, bind(page.after.code))];
}
