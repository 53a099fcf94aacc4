import { type Day, DAY_MS } from '../../domain/time/local-time.ts';

/** Every preset period of the administration begins on a 15th and ends on a 14th (NĐ 09/2019). */
const SECOND_HALF_BEGINS = 15;

/** The first day of the half-month that a day belongs to: days 1–14, or the 15th to the end of the month. */
export function halfMonthOf(day: Day): Day {
  const dayOfMonth = new Date(day * DAY_MS).getUTCDate();
  return dayOfMonth < SECOND_HALF_BEGINS ? day - dayOfMonth + 1 : day - dayOfMonth + SECOND_HALF_BEGINS;
}

/** The first day of the next one. */
export function nextHalfMonth(day: Day): Day {
  const begins = new Date(halfMonthOf(day) * DAY_MS);
  if (begins.getUTCDate() < SECOND_HALF_BEGINS) return halfMonthOf(day) + SECOND_HALF_BEGINS - 1;
  return Date.UTC(begins.getUTCFullYear(), begins.getUTCMonth() + 1, 1) / DAY_MS;
}
