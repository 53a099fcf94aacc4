import { type Day, DAY_MS } from '../../../domain/time/local-time.ts';
import { parsePreset, type Period } from '../../../read/figures/period.ts';

/** How often a report is due (NĐ 09/2019 Đ12: month, quarter, half-year, year; the administration also asks for nine months). */
export const FREQUENCIES = ['month', 'quarter', 'half-year', 'nine-months', 'year'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

const MONTHS = Array.from({ length: 12 }, (_, month) => `-${String(month + 1).padStart(2, '0')}`);

/** The presets of a year, as `parsePreset` reads them. */
const PARTS_OF_YEAR: Readonly<Record<Frequency, readonly string[]>> = {
  month: MONTHS,
  quarter: ['-Q1', '-Q2', '-Q3', '-Q4'],
  'half-year': ['-H1', '-H2'],
  'nine-months': ['-9M'],
  year: [''],
};

/** The frequencies that the calendar has periods for. */
export const CALENDAR_FREQUENCIES: readonly Frequency[] = ['month', 'quarter', 'year'];

/**
 * The reporting periods whose last day lies between two days, both included, in their order; of the calendar those that
 * begin on a first.
 */
export function periodsEnding(every: Frequency, from: Day, to: Day, ofCalendar = false): Period[] {
  const periods: Period[] = [];
  for (let year = yearOf(from); year <= yearOf(to); year++) {
    for (const part of PARTS_OF_YEAR[every]) {
      const period = parsePreset(`${ofCalendar ? 'cal-' : ''}${year}${part}`);
      if (period && period.to >= from && period.to <= to) periods.push(period);
    }
  }
  return periods;
}

function yearOf(day: Day): number {
  return new Date(day * DAY_MS).getUTCFullYear();
}
