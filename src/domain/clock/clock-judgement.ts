import { overdueFromOf } from './clock-arithmetic.ts';
import { changed, moved } from './clock-change.ts';
import { effectOf } from './clock-moments.ts';
import type { ClockEvent, ClockState, FoldContext, Judgement } from './clock-state.ts';
import { goOn } from './clock-stops.ts';
import type { JudgedBy } from '../dossier/vocabulary.ts';
import type { Instant, TimeZone } from '../time/local-time.ts';

/**
 * Judges a resolution; the clock has ended then. Where it stood still, as if every stop had ended, as a pause, at the
 * resolution: fees are often paid when the result is handed out. A supplement accepted under `reset` before stays one.
 */
export function judge(clock: ClockState, event: ClockEvent, ctx: FoldContext): ClockState {
  const judged = clock.standing === null ? clock : endStop(clock, event, ctx);
  const { occurredAt, recordedAt } = event;
  const { dueAt, firstDueAt, overdueFrom, judgedBy } = judged;
  return changed(judged, {
    endedAt: occurredAt,
    judgement: judgementOf(occurredAt, dueAt, judgedBy, ctx.zone),
    resolvedWhileStopped: clock.standing !== null,
    pastFirstDue: firstDueAt !== null && occurredAt >= overdueFromOf(firstDueAt, judgedBy, ctx.zone),
    loggedLate: overdueFrom !== null && recordedAt >= overdueFrom,
  });
}

function endStop(clock: ClockState, event: ClockEvent, ctx: FoldContext): ClockState {
  if (clock.standing === null) return clock;
  const at = effectOf(clock, event.occurredAt);
  return moved(clock, goOn(clock, clock.standing, at, event, ctx), event, 'resolved-while-stopped');
}

/** By date: on an earlier day, the due day, a later day; by instant likewise. On time where there is no due date. */
function judgementOf(resolvedAt: Instant, dueAt: Instant | null, judgedBy: JudgedBy, zone: TimeZone): Judgement {
  if (dueAt === null) return 'onTime';
  const difference = judgedBy === 'instant' ? resolvedAt - dueAt : zone.dayOf(resolvedAt) - zone.dayOf(dueAt);
  if (difference === 0) return 'onTime';
  return difference < 0 ? 'early' : 'late';
}
