import { overdueFromOf, workplaceOf } from './clock-arithmetic.ts';
import { changed, moved } from './clock-change.ts';
import type { Extension } from './clock-extension.ts';
import { effectOf, isOverdueAt } from './clock-moments.ts';
import type { ClockState, FoldContext } from './clock-state.ts';
import { endWaiting } from './clock-waiting.ts';
import { type Instant, MINUTE_MS } from '../time/local-time.ts';
import { workingTimeBetween } from '../time/working-time.ts';

/**
 * The clock of the service index (QĐ 766/QĐ-TTg) as it parts from the legal one: the same calculator, by which a
 * supplement pauses whatever the rule set says. Until then both are one and the same.
 */
export function partFromLaw(clock: ClockState): ClockState {
  return changed(clock, { supplementRule: 'pause' });
}

/** An extension that took effect in law moves the index's date too, while that one runs and is not over, to a later day. */
export function followExtension(before: ClockState, event: Extension, ctx: FoldContext): ClockState {
  if (before.endedAt !== null) return before;
  const clock = endWaiting(before, event, ctx);
  const { dueAt, judgedBy, counting } = clock;
  if (dueAt === null || isOverdueAt(clock, effectOf(clock, event.occurredAt))) return clock;
  if (ctx.zone.dayOf(event.newDueAt) <= ctx.zone.dayOf(dueAt)) return clock;
  const overdueFrom = overdueFromOf(event.newDueAt, judgedBy, ctx.zone);
  const dates = { dueAt: event.newDueAt, overdueFrom, counting: { ...counting, due: 'given' as const } };
  return moved(clock, dates, event, 'extended');
}

/** From when to when a supplement was awaited; null: it still is. */
export type Wait = Readonly<{ at: Instant; answeredAt: Instant | null }>;

/** Whole minutes worked from the start of a clock to its end, less those in which a supplement was awaited. */
export function workedMinutes(
  clock: ClockState,
  waits: readonly Wait[],
  { endedAt, calendarRevision }: Readonly<{ endedAt: Instant; calendarRevision: number }>,
  ctx: FoldContext,
): number {
  const at = workplaceOf(clock, calendarRevision, ctx);
  const worked = (from: Instant, to: Instant): number => (to > from ? workingTimeBetween(from, to, at) : 0);
  let sum = worked(clock.startedAt, endedAt);
  let counted = clock.startedAt;
  for (const wait of waits.toSorted((a, b) => a.at - b.at)) {
    const ends = Math.min(wait.answeredAt ?? endedAt, endedAt);
    sum -= worked(Math.max(wait.at, counted), ends);
    counted = Math.max(counted, ends);
  }
  return Math.floor(sum / MINUTE_MS);
}
