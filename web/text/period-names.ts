import { formatPlainDay } from './format.ts';
import { periodWords as say } from './periods.ts';

export type Days = Readonly<{ from: string; to: string }>;

/** The days of a period, 15/12/2025 – 14/06/2026. */
export function formatDays({ from, to }: Days): string {
  return say.days(formatPlainDay(from), formatPlainDay(to));
}

/** The year of the administration that a day is in: it begins on 15 December. @param day YYYY-MM-DD */
export function reportingYear(day: string): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return month === 12 && date >= 15 ? year + 1 : year;
}
