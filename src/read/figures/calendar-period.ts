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
  const quarter = Math.ceil(month / 3);
  const candidates: readonly CalendarPeriod[] = [
    {
      preset: `cal-${year}-${String(month).padStart(2, '0')}`,
      name: `Tháng ${month}/${year} dương lịch`,
      months: 1,
      year,
    },
    { preset: `cal-${year}-Q${quarter}`, name: `Quý ${QUARTERS[quarter - 1]}/${year} dương lịch`, months: 3, year },
    { preset: `cal-${year}`, name: `Năm ${year} dương lịch`, months: 12, year },
  ];
  return candidates.find(({ preset }) => {
    const days = parsePreset(preset);
    return days?.from === period.from && days.to === period.to;
  });
}

/** The calendar's month, quarter or year just before one of the same length; undefined for any other days. */
export function calendarPeriodBefore(period: Period): Period | undefined {
  const found = calendarPeriodOf(period);
  if (!found) return undefined;
  const { year, month } = monthOf(period.from);
  return { from: Date.UTC(year, month - 1 - found.months, 1) / DAY_MS, to: period.from - 1 };
}

/** `month` 1–12. */
function monthOf(day: number): { year: number; month: number } {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 };
}
