import { overdueFromOf } from './clock-arithmetic.ts';
import { changed, moved } from './clock-change.ts';
import { effectOf } from './clock-moments.ts';
import type { ClockEvent, ClockState, FoldContext, Judgement } from './clock-state.ts';
import { goOn } from './clock-stops.ts';
import type { JudgedBy } from '../dossier/vocabulary.ts';
import type { Instant, TimeZone } from '../time/local-time.ts';

/**
 * Judges a resolution and ends the clock. A clock that stood still is judged as if every stop had ended, as a pause, at
 * the resolution, because fees are often paid when the result is handed out. A supplement that was accepted under
 * `reset` before the resolution still counts as one.
 */
export function judge(clock: ClockState, event: ClockEvent, ctx: FoldContext): ClockState {
  const judged = clock.standing === null ? clock : endStop(clock, event, ctx);
  const { occurredAt, recordedAt } = event;
  const { dueAt, firstDueAt } = judged;
  // An end of which only the day is known is judged by date.
  const judgedBy = event.byDay ? 'date' : judged.judgedBy;
  const overdueFrom = dueAt === null ? null : overdueFromOf(dueAt, judgedBy, ctx.zone);
  return changed(judged, {
    endedAt: occurredAt,
    judgement: judgementOf(occurredAt, dueAt, judgedBy, ctx.zone),
    resolvedWhileStopped: clock.standing !== null,
    pastFirstDue: firstDueAt !== null && occurredAt >= overdueFromOf(firstDueAt, judgedBy, ctx.zone),
    loggedLate: overdueFrom !== null && recordedAt >= overdueFrom,
  });
}

/** From when on it is overdue; while it stands, as if every stop had ended, as a pause, at that moment. */
export function overdueFromAt(clock: ClockState, at: Instant, ctx: FoldContext): Instant | null {
  const calendarRevision = clock.marks.at(-1)?.calendarRevision ?? 0;
  return endStop(clock, { version: 0, occurredAt: at, recordedAt: at, byDay: false, calendarRevision }, ctx)
    .overdueFrom;
}

/**
 * From when on it is past the first due date, which no extension moves; null while it has none. A clock that came to a
 * stop after that is past it still.
 */
export function pastFirstDueFrom({ firstDueAt, standing, judgedBy }: ClockState, zone: TimeZone): Instant | null {
  const passed = standing !== null && standing.firstLeft === null ? standing.firstDueAt : null;
  const first = firstDueAt ?? passed;
  return first === null ? null : overdueFromOf(first, judgedBy, zone);
}

function endStop(clock: ClockState, event: ClockEvent, ctx: FoldContext): ClockState {
  if (clock.standing === null) return clock;
  const at = effectOf(clock, event.occurredAt);
  return moved(clock, goOn(clock, clock.standing, at, event, ctx), event, 'resolved-while-stopped');
}

/** Compares days (judged by instant: instants): earlier, equal or later than due. Without a due date it is on time. */
function judgementOf(resolvedAt: Instant, dueAt: Instant | null, judgedBy: JudgedBy, zone: TimeZone): Judgement {
  if (dueAt === null) return 'onTime';
  const difference = judgedBy === 'instant' ? resolvedAt - dueAt : zone.dayOf(resolvedAt) - zone.dayOf(dueAt);
  if (difference === 0) return 'onTime';
  return difference < 0 ? 'early' : 'late';
}
