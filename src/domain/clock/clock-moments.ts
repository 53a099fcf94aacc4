import { dueBy, overdueFromOf, workplaceOf } from './clock-arithmetic.ts';
import type { ClockMark, ClockState, Counting, FoldContext } from './clock-state.ts';
import type { Instant } from '../time/local-time.ts';
import { beginOfWorkingDay, endOfWorkingDay, nextWorkingInstant, type Workplace } from '../time/working-time.ts';

/** The due dates and what they are counted from. */
export type Count = Pick<ClockState, 'counting' | 'dueAt' | 'firstDueAt' | 'overdueFrom'>;

/** What counting needs of a clock: its limit, its hours, and the dates that stay where they were given. */
type Counted = Pick<ClockState, 'judgedBy' | 'whole' | 'workingHours' | 'startCutoff' | 'dueAt' | 'firstDueAt'>;

/** The clock never turns back: an event takes effect at the latest moment of the clock so far, or later. */
export function effectOf({ marks }: Pick<ClockState, 'marks'>, occurredAt: Instant): Instant {
  return Math.max(occurredAt, marks.at(-1)?.at ?? occurredAt);
}

/** Once late, always late: an event that takes effect at or after overdueFrom no longer changes the clock. */
export function isOverdueAt({ overdueFrom }: Pick<ClockState, 'overdueFrom'>, effect: Instant): boolean {
  return overdueFrom !== null && effect >= overdueFrom;
}

/** The due dates that `counting` gives by a revision of the calendar; those that were given stay as they are. */
export function count(clock: Counted, counting: Counting, calendarRevision: number, ctx: FoldContext): Count {
  const at = workplaceOf(clock, calendarRevision, ctx);
  const counted = { from: counting.from, start: startFrom(counting, clock.startCutoff, at), at };
  const dueAt = dueBy(counting.due, clock.dueAt, clock, counted);
  const firstDueAt = dueBy(counting.firstDue, clock.firstDueAt, clock, counted);
  const overdueFrom = dueAt === null ? null : overdueFromOf(dueAt, clock.judgedBy, ctx.zone);
  return { counting, dueAt, firstDueAt, overdueFrom };
}

/**
 * When the whole limit starts: at the next working instant, after the cutoff (minute of the day; itself after it) on the
 * next working day. What is known by its day alone starts on that day, at the end of its working time, and what a
 * promise starts at that very moment, if the day is worked.
 */
export function startFrom(
  { from, starts }: Pick<Counting, 'from' | 'starts'>,
  cutoff: number | null,
  at: Workplace,
): Instant {
  const { zone, calendar } = at;
  const day = zone.dayOf(from);
  if (!calendar.isWorking(day)) return nextWorkingInstant(from, at);
  if (starts === 'day') return endOfWorkingDay(day, at);
  if (starts === 'moment') return from;
  const isPutOff = cutoff !== null && from >= zone.at(day, cutoff);
  return isPutOff ? beginOfWorkingDay(calendar.nextWorkingDay(day + 1), at) : nextWorkingInstant(from, at);
}

/** The moments of a start: of waiting for the next working instant, where it must wait, and of the start itself. */
export function startMarks(from: Instant, start: Instant, calendarRevision: number): ClockMark[] {
  const started: ClockMark = { at: start, begins: 'start', calendarRevision };
  return start <= from ? [started] : [{ at: from, begins: 'before-start', calendarRevision }, started];
}
