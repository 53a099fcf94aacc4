import { workplaceOf } from './clock-arithmetic.ts';
import { moved } from './clock-change.ts';
import { count } from './clock-moments.ts';
import { startFrom, startMarks } from './clock-start.ts';
import type { ClockEvent, ClockState, FoldContext } from './clock-state.ts';

/**
 * Counts the due dates of an open dossier again by a new revision of the calendar. Three things do not move: dates that
 * a slip or a letter gives, what is left while the clock stands still, and the judgement of an ended dossier.
 */
export function reviseCalendar(clock: ClockState, event: ClockEvent, ctx: FoldContext): ClockState {
  const { due, firstDue } = clock.counting;
  if (clock.endedAt !== null || clock.standing !== null || (due === 'given' && firstDue === 'given')) return clock;
  const recounted = count(clock, clock.counting, event.calendarRevision, ctx);
  return moved(clock, { ...recounted, ...recountedMarks(clock, event, ctx) }, event, 'calendar-revised');
}

/** The last start, by the new calendar, or the last resumption, which takes its date as it is. */
function recountedMarks(
  clock: ClockState,
  { calendarRevision }: ClockEvent,
  ctx: FoldContext,
): Pick<ClockState, 'marks' | 'startedAt'> {
  const { marks, counting, startedAt } = clock;
  const last = marks.at(-1);
  if (last?.begins === 'resumption' || last?.begins === 'continuation') {
    return { startedAt, marks: [...marks.slice(0, -1), { ...last, calendarRevision }] };
  }
  const start = startFrom(counting, clock.startCutoff, workplaceOf(clock, calendarRevision, ctx));
  const before = marks.slice(0, marks.at(-2)?.begins === 'before-start' ? -2 : -1);
  return {
    startedAt: before.every(({ begins }) => begins === 'transit') ? start : startedAt,
    marks: [...before, ...startMarks(counting.from, start, calendarRevision)],
  };
}
