import { isByWallClock, leftAt, overdueFromOf, workplaceOf } from './clock-arithmetic.ts';
import { changed, type ClockChanges, moved } from './clock-change.ts';
import { type Count, count, effectOf, isOverdueAt } from './clock-moments.ts';
import { startFrom, startMarks } from './clock-start.ts';
import type {
  ClockEvent,
  ClockMark,
  ClockState,
  Counting,
  FoldContext,
  MoveReason,
  Standing,
  StopReason,
} from './clock-state.ts';
import type { JudgedBy } from '../dossier/vocabulary.ts';
import type { Instant } from '../time/local-time.ts';
import { workingTimeBetween } from '../time/working-time.ts';

const MOVED_BY = {
  supplement: 'supplement-requested',
  payment: 'payment-requested',
  incident: 'suspended',
} as const satisfies Record<StopReason, MoveReason>;

/** The clock stands still from `at` for a reason, or for one reason more. */
export function stand(
  clock: ClockState,
  reason: StopReason,
  at: Instant,
  event: ClockEvent,
  ctx: FoldContext,
): ClockState {
  const before = clock.standing ?? beginStanding(clock, at, event, ctx);
  const reasons = before.reasons.includes(reason) ? before.reasons : [...before.reasons, reason];
  return moved(clock, standStill(clock, { ...before, reasons }, at, event), event, MOVED_BY[reason]);
}

/** One reason to stand still has ended; with the last one the clock goes on. */
export function endReason(clock: ClockState, reason: StopReason, event: ClockEvent, ctx: FoldContext): ClockState {
  if (!clock.standing?.reasons.includes(reason)) return clock;
  const at = effectOf(clock, event.occurredAt);
  const reset = clock.standing.reset || (reason === 'supplement' && clock.supplementRule === 'reset');
  const reasons = clock.standing.reasons.filter((other) => other !== reason);
  const standing = { ...clock.standing, reset, reasons };
  if (reasons.length > 0) return changed(clock, standStill(clock, standing, at, event));
  return moved(clock, goOn(clock, standing, at, event, ctx), event, reset ? 'reset' : 'resumed');
}

/** The clock goes on: with the whole limit where a supplement was accepted under `reset`, else with what was left. */
export function goOn(
  clock: ClockState,
  standing: Standing,
  at: Instant,
  event: ClockEvent,
  ctx: FoldContext,
): ClockChanges {
  return standing.reset ? restart(clock, at, event, ctx) : resume(clock, standing, at, event, ctx);
}

/**
 * A pause without working time moves nothing, but where the clock would go on late, and of limits in hours of the wall
 * clock. Otherwise what was left of the limit when the clock came to a stop is left when it goes on.
 */
function resume(
  clock: ClockState,
  standing: Standing,
  at: Instant,
  { calendarRevision }: ClockEvent,
  ctx: FoldContext,
): ClockChanges {
  const { judgedBy, whole, workingHours, startCutoff } = clock;
  const { dueAt, firstDueAt, counting, left, firstLeft } = standing;
  const before = { judgedBy, whole, workingHours, startCutoff, dueAt, firstDueAt };
  const marked = (begins: 'resumption' | 'continuation') => [...clock.marks, { at, begins, calendarRevision }];
  const idle = workingTimeBetween(standing.since, at, workplaceOf(clock, calendarRevision, ctx)) === 0;
  if (idle && !isByWallClock(clock)) {
    const unmoved = count(before, counting, calendarRevision, ctx);
    if (!isOverdueAt(unmoved, at)) return running(unmoved, marked('continuation'));
  }
  const paused = { from: at, starts: 'working-time', due: left ?? 'given', firstDue: firstLeft ?? 'given' } as const;
  const moved = count(before, paused, calendarRevision, ctx);
  // No pause makes a due date earlier: a promised day off stays what it is.
  const kept: Counting = {
    ...paused,
    due: isEarlier(moved.dueAt, dueAt, judgedBy, ctx) ? 'given' : paused.due,
    firstDue: isEarlier(moved.firstDueAt, firstDueAt, judgedBy, ctx) ? 'given' : paused.firstDue,
  };
  return running(count(before, kept, calendarRevision, ctx), marked('resumption'));
}

/** By day, judged by instant by instant. */
function isEarlier(moved: Instant | null, before: Instant | null, judgedBy: JudgedBy, { zone }: FoldContext): boolean {
  if (moved === null || before === null) return false;
  return judgedBy === 'instant' ? moved < before : zone.dayOf(moved) < zone.dayOf(before);
}

/** The whole limit counts again, as from a receipt (NĐ 61/2018 Đ19(4)); an extension is dropped, not given back. */
function restart(
  clock: ClockState,
  at: Instant,
  { occurredAt, byDay, calendarRevision }: ClockEvent,
  ctx: FoldContext,
): ClockChanges {
  const startsByDay = byDay && ctx.zone.dayOf(at) === ctx.zone.dayOf(occurredAt);
  const starts = startsByDay ? 'day' : 'working-time';
  const start = startFrom({ from: at, starts }, clock.startCutoff, workplaceOf(clock, calendarRevision, ctx));
  const counting: Counting = { from: at, starts, due: 'whole', firstDue: 'whole' };
  const marks = [...clock.marks, ...startMarks(at, start, calendarRevision)];
  return running(count(clock, counting, calendarRevision, ctx), marks);
}

function running({ counting, dueAt, firstDueAt, overdueFrom }: Count, marks: readonly ClockMark[]): ClockChanges {
  return { counting, dueAt, firstDueAt, overdueFrom, standing: null, stoppedBy: null, marks };
}

function beginStanding(clock: ClockState, at: Instant, event: ClockEvent, ctx: FoldContext): Standing {
  const { dueAt, firstDueAt, judgedBy } = clock;
  const work = workplaceOf(clock, event.calendarRevision, ctx);
  // A first promise that is already over stays: there is no rest of the limit to move it by.
  const firstMoves = firstDueAt !== null && at < overdueFromOf(firstDueAt, judgedBy, ctx.zone);
  return {
    reasons: [],
    incidents: [],
    since: at,
    dueAt,
    counting: clock.counting,
    reset: false,
    left: dueAt === null ? null : leftAt(at, dueAt, clock, work),
    firstLeft: firstMoves ? leftAt(at, firstDueAt, clock, work) : null,
    firstDueAt,
  };
}

function standStill(
  { marks }: ClockState,
  standing: Standing,
  at: Instant,
  { calendarRevision }: ClockEvent,
): ClockChanges {
  const [stoppedBy = null] = standing.reasons;
  const mark: ClockMark[] = stoppedBy === null ? [] : [{ at, begins: stoppedBy, calendarRevision }];
  return { dueAt: null, firstDueAt: null, overdueFrom: null, standing, stoppedBy, marks: [...marks, ...mark] };
}
