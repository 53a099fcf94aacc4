import type { Basis, ClockState, FoldContext, WholeLimit } from './clock-state.ts';
import type { JudgedBy } from '../dossier/vocabulary.ts';
import { HOUR_MS, type Instant, type TimeZone } from '../time/local-time.ts';
import type { Limit } from '../values/reference-facts.ts';
import { afterWorkingTime, endOfWorkingDay, type Workplace, workingTimeBetween } from '../time/working-time.ts';

/** The working time by which a clock counts from an event on: the hours pinned at the receipt, that event's calendar. */
export function workplaceOf(
  { workingHours }: Pick<ClockState, 'workingHours'>,
  calendarRevision: number,
  ctx: FoldContext,
): Workplace {
  return { zone: ctx.zone, calendar: ctx.calendarAt(calendarRevision), hours: workingHours };
}

/** Limits in hours are judged by instant. */
export function isInHours(limit: Limit | null): boolean {
  return limit?.unit === 'working-hour' || limit?.unit === 'hour';
}

export function wholeLimitOf({ value, unit }: Limit): WholeLimit {
  if (unit === 'hour') return { amount: value * HOUR_MS, unit: 'millisecond' };
  return unit === 'working-hour' ? { amount: value * HOUR_MS, unit: 'working-millisecond' } : { amount: value, unit };
}

/** In what the rest of a limit is measured: working days, working time, or time of the wall clock. */
type Measured = Pick<ClockState, 'judgedBy' | 'whole'>;

/** Of limits in hours of the wall clock: nights and days off count like any other time. */
export function isByWallClock({ judgedBy, whole }: Measured): boolean {
  return judgedBy === 'instant' && whole?.unit === 'millisecond';
}

/** The whole limit of a given due date is the working days (judged by instant: the working time) from the start to it. */
export function wholeLimitOfGiven(start: Instant, dueAt: Instant, judgedBy: JudgedBy, at: Workplace): WholeLimit {
  const unit = judgedBy === 'instant' ? 'working-millisecond' : 'working-day';
  return { amount: leftAt(start, dueAt, { judgedBy, whole: null }, at), unit };
}

/**
 * Counts the whole limit from a working instant. The first day is not counted (Civil Code Đ147); calendar days that end
 * on a day off roll to the next working day (Civil Code Đ148).
 */
export function dueAfterStart(start: Instant, { amount, unit }: WholeLimit, at: Workplace): Instant {
  if (unit === 'millisecond') return start + amount;
  if (unit === 'working-millisecond') return afterWorkingTime(start, amount, at);
  const { zone, calendar } = at;
  const startDay = zone.dayOf(start);
  const dueDay =
    unit === 'working-day' ? calendar.nthWorkingDayAfter(startDay, amount) : calendar.nextWorkingDay(startDay + amount);
  return endOfWorkingDay(dueDay, at);
}

/** What is left of a limit at a pause: working days d with its day < d ≤ due day, or milliseconds, worked or of the wall clock. */
export function leftAt(pausedAt: Instant, dueAt: Instant, measured: Measured, at: Workplace): number {
  if (isByWallClock(measured)) return Math.max(0, dueAt - pausedAt);
  return measured.judgedBy === 'instant'
    ? workingTimeBetween(pausedAt, dueAt, at)
    : at.calendar.workingDaysBetween(at.zone.dayOf(pausedAt), at.zone.dayOf(dueAt));
}

/** Counts what was left at the pause from the resumption's own local date. */
export function dueAfterPause(resumedAt: Instant, left: number, measured: Measured, at: Workplace): Instant {
  if (isByWallClock(measured)) return resumedAt + left;
  return measured.judgedBy === 'instant'
    ? afterWorkingTime(resumedAt, left, at)
    : endOfWorkingDay(at.calendar.nthWorkingDayAfter(at.zone.dayOf(resumedAt), left), at);
}

/** The due date that a basis gives when it is counted from `from`; one that was given stays `before`. */
export function dueBy(
  basis: Basis,
  before: Instant | null,
  clock: Pick<ClockState, 'whole' | 'judgedBy'>,
  counted: Readonly<{ from: Instant; start: Instant; at: Workplace }>,
): Instant | null {
  if (basis === 'given') return before;
  if (basis !== 'whole') return dueAfterPause(counted.from, basis, clock, counted.at);
  return clock.whole === null ? null : dueAfterStart(counted.start, clock.whole, counted.at);
}

/** The first instant at which an open dossier is overdue: 00:00 of the day after the due day (judged by instant: dueAt + 1 ms). */
export function overdueFromOf(dueAt: Instant, judgedBy: JudgedBy, zone: TimeZone): Instant {
  return judgedBy === 'instant' ? dueAt + 1 : zone.startOf(zone.dayOf(dueAt) + 1);
}
