import { formatDay } from '../../domain/time/local-time.ts';
import type { Period } from '../../read/figures/period.ts';

/** Days of a publication, YYYY-MM-DD. */
export type Days = Readonly<{ from: string; to: string }>;

export function daysText({ from, to }: Period): Days {
  return { from: formatDay(from), to: formatDay(to) };
}

/** Months of the calendar begin on the 1st, those of reports on the 15th: files of both would tell each other's days. */
const BEGINNINGS = new Set(['01', '15']);

/**
 * The months of which a period is made, by their first days.
 * @returns undefined for one that is not made of whole months from a 1st or a 15th on
 */
export function monthsOf({ from, to }: Days): string[] | undefined {
  if (!BEGINNINGS.has(from.slice(8))) return undefined;
  const end = dayAfter(to);
  if (end.slice(8) !== from.slice(8) || end <= from) return undefined;
  const months: string[] = [];
  for (let month = from; month < end; month = monthAfter(month)) months.push(month);
  return months;
}

function dayAfter(day: string): string {
  return dayText(new Date(Date.parse(day) + 86_400_000));
}

function monthAfter(first: string): string {
  const date = new Date(first);
  date.setUTCMonth(date.getUTCMonth() + 1);
  return dayText(date);
}

function dayText(date: Date): string {
  return date.toISOString().slice(0, 10);
}
