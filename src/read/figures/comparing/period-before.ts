import { DAY_MS } from '../../../domain/time/local-time.ts';
import { calendarPeriodBefore } from '../calendar-period.ts';
import type { Period } from '../period.ts';

const REPORTED_MONTHS: Readonly<Record<number, number>> = { 1: 1, 3: 3, 6: 6, 9: 12, 12: 12 };
const FIRST_DAY_OF_MONTH_REPORTED = 15;
const LAST_DAY_OF_MONTH_REPORTED = 14;

/**
 * What a period of the administration's reports is compared with: the month, quarter, half-year or year just before it;
 * of nine months those of the year before; of a month, quarter or year of the calendar the one before. Undefined for any
 * other stretch of days: forms then compare with nothing.
 */
export function periodBefore({ from, to }: Period): Period | undefined {
  const [first, last] = [new Date(from * DAY_MS), new Date(to * DAY_MS)];
  if (first.getUTCDate() !== FIRST_DAY_OF_MONTH_REPORTED || last.getUTCDate() !== LAST_DAY_OF_MONTH_REPORTED)
    return calendarPeriodBefore({ from, to });
  const back = REPORTED_MONTHS[monthOf(last) - monthOf(first)];
  return back === undefined ? undefined : { from: monthsEarlier(first, back), to: monthsEarlier(last, back) };
}

/** The period before; of any other stretch of days as many days just before it. */
export function stretchBefore(period: Period): Period {
  const { from, to } = period;
  return periodBefore(period) ?? { from: from - (to - from + 1), to: from - 1 };
}

function monthOf(date: Date): number {
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function monthsEarlier(date: Date, months: number): number {
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, date.getUTCDate()) / DAY_MS;
}
