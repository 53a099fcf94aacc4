import { formatDay, type Instant, type TimeZone } from './local-time.ts';

/** Whether an instant lies on a day more than so many years before the day of another, by the calendar. */
export function isYearsBefore(years: number, earlier: Instant, later: Instant, zone: TimeZone): boolean {
  const [year = '', month = '', day = ''] = formatDay(zone.dayOf(later)).split('-');
  return formatDay(zone.dayOf(earlier)) < `${Number(year) - years}-${month}-${day}`;
}
