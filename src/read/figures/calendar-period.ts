import { DAY_MS } from '../../domain/time/local-time.ts';
import { parsePreset, type Period } from './period.ts';

/** A whole month, quarter or year of the calendar, as official texts name it. */
export type CalendarPeriod = Readonly<{
  /** As `parsePreset` reads it. */
  preset: string;
  /** In Vietnamese, `Tháng 8/2026 dương lịch`. */
  name: string;
  months: 1 | 3 | 12;
  year: number;
}>;

const QUARTERS = ['I', 'II', 'III', 'IV'];

/** The month, quarter or year of the calendar that these days are; undefined for any other days. */
export function calendarPeriodOf(period: Period): CalendarPeriod | undefined {
  const { year, month } = monthOf(period.from);
  const quarter = quarterOf(month);
  const candidates: readonly CalendarPeriod[] = [
    { preset: monthPreset(year, month), name: `Tháng ${month}/${year} dương lịch`, months: 1, year },
    { preset: quarterPreset(year, month), name: `Quý ${QUARTERS[quarter - 1]}/${year} dương lịch`, months: 3, year },
    { preset: `cal-${year}`, name: `Năm ${year} dương lịch`, months: 12, year },
  ];
  return candidates.find(({ preset }) => {
    const days = parsePreset(preset);
    return days?.from === period.from && days.to === period.to;
  });
}

const LONGEST_MONTH = 45;
const LONGEST_QUARTER = 135;

/** The preset of the calendar that is as long as these days, about, and in which the last of them lies. */
export function nearestCalendarPreset({ from, to }: Period): string {
  const length = to - from + 1;
  const { year, month } = monthOf(to);
  if (length > LONGEST_QUARTER) return `cal-${year}`;
  return length > LONGEST_MONTH ? quarterPreset(year, month) : monthPreset(year, month);
}

/** The calendar's month, quarter or year just before one of the same length; undefined for any other days. */
export function calendarPeriodBefore(period: Period): Period | undefined {
  const found = calendarPeriodOf(period);
  if (!found) return undefined;
  const { year, month } = monthOf(period.from);
  return { from: Date.UTC(year, month - 1 - found.months, 1) / DAY_MS, to: period.from - 1 };
}

function monthPreset(year: number, month: number): string {
  return `cal-${year}-${String(month).padStart(2, '0')}`;
}

function quarterPreset(year: number, month: number): string {
  return `cal-${year}-Q${quarterOf(month)}`;
}

function quarterOf(month: number): number {
  return Math.ceil(month / 3);
}

/** `month` 1–12. */
function monthOf(day: number): { year: number; month: number } {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 };
}
