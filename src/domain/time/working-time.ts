import { type Day, DAY_MS, type Instant, MINUTE_MS, type TimeZone } from './local-time.ts';
import { endOfWorkingHours, type WorkingCalendar, type WorkingHours } from './working-calendar.ts';

/** Where and by what calendar time is worked. */
export type Workplace = Readonly<{ zone: TimeZone; calendar: WorkingCalendar; hours: WorkingHours }>;

/** The instant itself when it lies within working hours, else the next one that does. */
export function nextWorkingInstant(instant: Instant, { zone, calendar, hours }: Workplace): Instant {
  const wallTime = zone.wallTimeOf(instant);
  const day = Math.floor(wallTime / DAY_MS);
  if (calendar.isWorking(day)) {
    const minute = (wallTime - day * DAY_MS) / MINUTE_MS;
    const stretch = hours.find(({ to }) => minute < to);
    if (stretch !== undefined) return minute < stretch.from ? zone.at(day, stretch.from) : instant;
  }
  return zone.at(calendar.nextWorkingDay(day + 1), hours[0]?.from ?? 0);
}

/** The end of working hours of a day, worked or not: what dueAt is when only its day is known. */
export function endOfWorkingDay(day: Day, { zone, hours }: Pick<Workplace, 'zone' | 'hours'>): Instant {
  // An office that is open until midnight still ends on the same day.
  return Math.min(zone.at(day, endOfWorkingHours(hours)), zone.startOf(day + 1) - 1);
}

/** Milliseconds worked from one instant until before another; 0 when that is not later. */
export function workingTimeBetween(from: Instant, to: Instant, { zone, calendar, hours }: Workplace): number {
  if (to <= from) return 0;
  const [begin, end] = [zone.wallTimeOf(from), zone.wallTimeOf(to)];
  const [firstDay, lastDay] = [Math.floor(begin / DAY_MS), Math.floor(end / DAY_MS)];
  const worked = (day: Day, wallTime: number) =>
    calendar.isWorking(day) ? workedBefore(wallTime - day * DAY_MS, hours) : 0;
  const wholeDays = calendar.workingDaysBetween(firstDay - 1, lastDay - 1);
  return Math.max(0, wholeDays * workedInADay(hours) + worked(lastDay, end) - worked(firstDay, begin));
}

/**
 * The earliest instant at which `amount` milliseconds have been worked since `from`: 17:00 rather than 07:00 of the
 * next day. For 0 it is `from` itself.
 */
export function afterWorkingTime(from: Instant, amount: number, { zone, calendar, hours }: Workplace): Instant {
  if (amount <= 0) return from;
  const wallTime = zone.wallTimeOf(from);
  const day = Math.floor(wallTime / DAY_MS);
  const works = calendar.isWorking(day);
  const sinceMorning = amount + (works ? workedBefore(wallTime - day * DAY_MS, hours) : 0);
  const perDay = workedInADay(hours);
  const fullDays = Math.ceil(sinceMorning / perDay) - 1;
  const lastDay = works && fullDays === 0 ? day : calendar.nthWorkingDayAfter(day, works ? fullDays : fullDays + 1);
  return zone.atWallTime(lastDay * DAY_MS + timeOfDayAfter(sinceMorning - fullDays * perDay, hours));
}

function workedInADay(hours: WorkingHours): number {
  return hours.reduce((sum, { from, to }) => sum + (to - from), 0) * MINUTE_MS;
}

/** Milliseconds worked from midnight until a time of day, itself in milliseconds after midnight. */
function workedBefore(timeOfDay: number, hours: WorkingHours): number {
  let worked = 0;
  for (const { from, to } of hours) {
    worked += Math.max(0, Math.min(timeOfDay, to * MINUTE_MS) - from * MINUTE_MS);
  }
  return worked;
}

/** The earliest time of day (milliseconds after midnight) by which `amount` (not more than a day's) has been worked. */
function timeOfDayAfter(amount: number, hours: WorkingHours): number {
  let left = amount;
  for (const { from, to } of hours) {
    const length = (to - from) * MINUTE_MS;
    if (left <= length) return from * MINUTE_MS + left;
    left -= length;
  }
  throw new RangeError('A day has fewer working hours than that');
}
