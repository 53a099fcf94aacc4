import type { Instant } from '../../domain/time/local-time.ts';
import type { PageRequest } from '../../platform/http/query-reader.ts';

export const SORTS = [
  '-receivedAt',
  'receivedAt',
  'dueAt',
  '-dueAt',
  'code',
  '-code',
  'overdueFrom',
  'resolvedAt',
  'intakeDueAt',
] as const;
export type Sort = (typeof SORTS)[number];

/** Gives a value to the statement and says by which name it goes there. */
export type Bind = (value: unknown) => string;

/** The instants by which a list may stand. */
export type Dated = Readonly<
  Record<'received_at' | 'due_at' | 'overdue_from' | 'resolved_at' | 'intake_due_at', Instant | null>
>;
type Direction = Readonly<{ instant: keyof Dated | null; by: 'ASC' | 'DESC'; code: 'ASC' | 'DESC' }>;

/**
 * Each index serves two orders, forwards and backwards, so the codes of one instant turn round with it. The last three are
 * for lists that are short: of a unit, of who holds them.
 */
const DIRECTIONS: Readonly<Record<Sort, Direction>> = {
  '-receivedAt': { instant: 'received_at', by: 'DESC', code: 'ASC' },
  receivedAt: { instant: 'received_at', by: 'ASC', code: 'DESC' },
  dueAt: { instant: 'due_at', by: 'ASC', code: 'ASC' },
  '-dueAt': { instant: 'due_at', by: 'DESC', code: 'DESC' },
  code: { instant: null, by: 'ASC', code: 'ASC' },
  '-code': { instant: null, by: 'DESC', code: 'DESC' },
  overdueFrom: { instant: 'overdue_from', by: 'ASC', code: 'ASC' },
  resolvedAt: { instant: 'resolved_at', by: 'ASC', code: 'ASC' },
  intakeDueAt: { instant: 'intake_due_at', by: 'ASC', code: 'ASC' },
};

/** Byte by byte, which no collation of an operating system can change. */
export const CODE = 'code COLLATE "C"';

/** What is not there counts as later than everything, in the words of the indexes. */
export function orLast(instant: keyof Dated): string {
  return `coalesce(${instant}, 'infinity'::timestamptz)`;
}

export function orderBy(sort: Sort): string {
  const { instant, by, code } = DIRECTIONS[sort];
  return [...(instant ? [`${orLast(instant)} ${by}`] : []), `${CODE} ${code}`].join(', ');
}

/** Where a page goes on: behind the last row of the one before. */
export function afterCursor(sort: Sort, { after }: PageRequest, bind: Bind): string[] {
  if (!after) return [];
  const { instant, by, code } = DIRECTIONS[sort];
  const nextCode = `${CODE} ${code === 'ASC' ? '>' : '<'} ${bind(after.code)}`;
  if (instant === null) return [nextCode];
  const [value, sign] = [orLast(instant), by === 'ASC' ? '>' : '<'];
  const at = `${bind(after.at === null ? 'infinity' : new Date(after.at))}::timestamptz`;
  // The first condition alone is what an index can use.
  return [`${value} ${sign}= ${at}`, `(${value} ${sign} ${at} OR ${nextCode})`];
}

/** The instant by which a row stands where it does; null where it has none, or where codes alone decide. */
export function sortedAt(sort: Sort, row: Dated): Instant | null {
  const { instant } = DIRECTIONS[sort];
  return instant === null ? null : row[instant];
}
