import { workplaceOf } from './clock-arithmetic.ts';
import { changed } from './clock-change.ts';
import { type IncidentEvent, resumeAfter, suspend } from './clock-incidents.ts';
import { count } from './clock-moments.ts';
import { startFrom, startMarks } from './clock-start.ts';
import type { ClockEvent, ClockState, Counting, FoldContext } from './clock-state.ts';
import type { Instant } from '../time/local-time.ts';

/**
 * The clock of a dossier on its way to the competent unit waits, at the longest until the promise of that way is due:
 * there it starts unless an event starts it earlier (NĐ 309/2026 Đ8(3)). The folded clock is the one that starts at the
 * promise; this is what it says at an instant before that.
 */
export function asAsked(clock: ClockState, now: Instant): ClockState {
  if (!isWaitingAt(clock, now)) return clock;
  const nothing = { dueAt: null, firstDueAt: null, overdueFrom: null, standing: null, moves: [] };
  return changed(clock, { ...nothing, stoppedBy: 'transit' });
}

export function isWaitingAt({ waiting }: Pick<ClockState, 'waiting'>, now: Instant): boolean {
  return waiting !== null && now < waiting.until;
}

/** The first event that ends the waiting, by version, starts the clock at its own time; `arrived`: it is the arrival. */
export function endWaiting(clock: ClockState, event: ClockEvent, ctx: FoldContext, arrived = false): ClockState {
  const { waiting } = clock;
  if (waiting === null || clock.endedAt !== null) return clock;
  if (event.occurredAt < waiting.until) return startedBy(clock, event, ctx, arrived);
  // The promise has started it already; an arrival at that very instant is one all the same.
  return changed(clock, { waiting: null, startedWithoutArrival: !(arrived && event.occurredAt === waiting.until) });
}

function startedBy(clock: ClockState, event: ClockEvent, ctx: FoldContext, arrived: boolean): ClockState {
  const { calendarRevision, byDay, occurredAt } = event;
  const [transit, ...promised] = clock.marks;
  const from = Math.max(occurredAt, transit?.at ?? occurredAt);
  const counting: Counting = { from, starts: byDay ? 'day' : 'working-time', due: 'whole', firstDue: 'whole' };
  const startedAt = startFrom(counting, clock.startCutoff, workplaceOf(clock, calendarRevision, ctx));
  const started = changed(clock, {
    ...count(clock, counting, calendarRevision, ctx),
    startedAt,
    standing: null,
    stoppedBy: null,
    moves: [],
    marks: [transit ?? promised, startMarks(from, startedAt, calendarRevision)].flat(),
    waiting: null,
    startedWithoutArrival: !arrived,
  });
  return (clock.waiting?.incidents ?? []).reduce(
    (state, { begins, ...incident }) => (begins ? suspend : resumeAfter)(state, incident, ctx),
    started,
  );
}

/** Withdrawn or stopped while it waits: it never starts, and counts in nothing of the clock. */
export function neverStart(clock: ClockState): ClockState {
  const nothing = { dueAt: null, firstDueAt: null, overdueFrom: null, moves: [], marks: clock.marks.slice(0, 1) };
  return changed(clock, { ...nothing, waiting: null, startedWithoutArrival: false });
}

/** An incident begins; while the clock waits it takes effect at the start, wherever that will be. */
export function suspendClock(clock: ClockState, event: IncidentEvent, ctx: FoldContext): ClockState {
  return withIncident(clock, event, true, ctx);
}

/** An incident ends. */
export function resumeClock(clock: ClockState, event: IncidentEvent, ctx: FoldContext): ClockState {
  return withIncident(clock, event, false, ctx);
}

function withIncident(clock: ClockState, event: IncidentEvent, begins: boolean, ctx: FoldContext): ClockState {
  const begun =
    clock.waiting !== null && event.occurredAt >= clock.waiting.until ? endWaiting(clock, event, ctx) : clock;
  const next = (begins ? suspend : resumeAfter)(begun, event, ctx);
  if (next.waiting === null) return next;
  const incidents = [...next.waiting.incidents, { ...event, begins }];
  return changed(next, { waiting: { ...next.waiting, incidents } });
}
