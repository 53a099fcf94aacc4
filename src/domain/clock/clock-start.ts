import type { Instant } from '../time/local-time.ts';
import { beginOfWorkingDay, endOfWorkingDay, nextWorkingInstant, type Workplace } from '../time/working-time.ts';
import type { ClockMark, Counting } from './clock-state.ts';

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
