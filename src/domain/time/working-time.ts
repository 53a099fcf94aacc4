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
    const stretch = calendar.hoursOn(day, hours).find(({ to }) => minute < to);
    if (stretch !== undefined) return minute < stretch.from ? zone.at(day, stretch.from) : instant;
  }
  return beginOfWorkingDay(calendar.nextWorkingDay(day + 1), { zone, calendar, hours });
}

/** The beginning of working hours of a day. */
export function beginOfWorkingDay(day: Day, { zone, calendar, hours }: Workplace): Instant {
  return zone.at(day, calendar.hoursOn(day, hours)[0]?.from ?? 0);
}

/** The end of working hours of a day, worked or not: what dueAt is when only its day is known. */
export function endOfWorkingDay(day: Day, { zone, calendar, hours }: Workplace): Instant {
  // An office that is open until midnight still ends on the same day.
  return Math.min(zone.at(day, endOfWorkingHours(calendar.hoursOn(day, hours))), zone.startOf(day + 1) - 1);
}

/** Milliseconds worked from one instant until before another; 0 when that is not later. */
export function workingTimeBetween(from: Instant, to: Instant, { zone, calendar, hours }: Workplace): number {
  if (to <= from) return 0;
  const [begin, end] = [zone.wallTimeOf(from), zone.wallTimeOf(to)];
  const [firstDay, lastDay] = [Math.floor(begin / DAY_MS), Math.floor(end / DAY_MS)];
  const worked = (day: Day, wallTime: number) =>
    calendar.isWorking(day) ? workedBefore(wallTime - day * DAY_MS, calendar.hoursOn(day, hours)) : 0;
  const wholeDays = workedInDays(firstDay, lastDay - 1, calendar, hours);
  return Math.max(0, wholeDays + worked(lastDay, end) - worked(firstDay, begin));
}

/** Milliseconds worked on the days from one up to another, both included. */
function workedInDays(from: Day, to: Day, calendar: WorkingCalendar, hours: WorkingHours): number {
  const perDay = workedInADay(hours);
  return calendar
    .ownHoursBetween(from, to)
    .reduce((sum, own) => sum + workedInADay(own.hours) - perDay, calendar.workingDaysBetween(from - 1, to) * perDay);
}

/**
 * The earliest instant at which `amount` milliseconds have been worked since `from`: 17:00 rather than 07:00 of the
 * next day. For 0 it is `from` itself.
 */
export function afterWorkingTime(from: Instant, amount: number, { zone, calendar, hours }: Workplace): Instant {
  if (amount <= 0) return from;
  const wallTime = zone.wallTimeOf(from);
  const day = Math.floor(wallTime / DAY_MS);
  const before = calendar.isWorking(day) ? workedBefore(wallTime - day * DAY_MS, calendar.hoursOn(day, hours)) : 0;
  const { lastDay, left, own } = lastDayOf(amount + before, day, calendar, hours);
  return zone.atWallTime(lastDay * DAY_MS + timeOfDayAfter(left, own));
}

/** The day on which an amount, worked from a day's beginning on, is reached: what is left of it then, and its hours. */
function lastDayOf(amount: number, from: Day, calendar: WorkingCalendar, hours: WorkingHours) {
  const perDay = workedInADay(hours);
  let [left, first] = [amount, from];
  for (const own of calendar.ownHoursBetween(from, Number.POSITIVE_INFINITY)) {
    const before = calendar.workingDaysBetween(first - 1, own.day - 1) * perDay;
    if (left <= before) break;
    left -= before;
    const ofDay = workedInADay(own.hours);
    if (left <= ofDay) return { lastDay: own.day, left, own: own.hours };
    left -= ofDay;
    first = own.day + 1;
  }
  const fullDays = Math.ceil(left / perDay) - 1;
  return { lastDay: calendar.nthWorkingDayAfter(first - 1, fullDays + 1), left: left - fullDays * perDay, own: hours };
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
