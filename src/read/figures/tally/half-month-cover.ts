import type { Day } from '../../../domain/time/local-time.ts';
import { halfMonthOf, nextHalfMonth } from '../../../projection/tally/half-month.ts';
import type { Period } from '../period.ts';

/** How all days up to the end of a period are put together out of whole half-months and of single days. */
export type HalfMonthCover = Readonly<{
  /** Half-months that begin before this day count whole… */
  before: Day;
  /** …but for the one that begins on this day: the period begins within it. */
  without: Day | undefined;
  /** The days that are left. */
  days: readonly Period[];
}>;

/** A half-month is taken whole when its days are all before the period, or all within it. */
export function halfMonthCover({ from, to }: Period): HalfMonthCover {
  const before = halfMonthOf(to + 1);
  const cut = halfMonthOf(from) === from ? undefined : halfMonthOf(from);
  const tail = before <= to ? [{ from: before, to }] : [];
  if (cut === undefined || cut >= before) return { before, without: undefined, days: tail };
  return { before, without: cut, days: [{ from: cut, to: nextHalfMonth(cut) - 1 }, ...tail] };
}
