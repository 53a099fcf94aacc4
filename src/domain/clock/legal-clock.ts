import { dueAfterStart, isInHours, wholeLimitOf, wholeLimitOfGiven } from './clock-arithmetic.ts';
import { changed } from './clock-change.ts';
import { judge } from './clock-judgement.ts';
import { count, effectOf, isOverdueAt } from './clock-moments.ts';
import { startFrom, startMarks } from './clock-start.ts';
import type { Basis, ClockEvent, ClockMark, ClockState, Counting, FoldContext, StartRule } from './clock-state.ts';
import { endReason, stand } from './clock-stops.ts';
import { endWaiting, isWaitingAt, neverStart } from './clock-waiting.ts';
import type { JudgedBy } from '../dossier/vocabulary.ts';
import type { Instant } from '../time/local-time.ts';
import type { ClockRules, Limit } from '../values/reference-facts.ts';
import type { WorkingHours } from '../time/working-calendar.ts';
import type { Workplace } from '../time/working-time.ts';

export { isInHours } from './clock-arithmetic.ts';
export { type ClockSegment, explainClock } from './clock-explanation.ts';
export { asAsked, isWaitingAt, resumeClock, suspendClock } from './clock-waiting.ts';
export { extend, type ExtensionRefusal, extensionRefusal } from './clock-extension.ts';
export { overdueFromAt, pastFirstDueFrom } from './clock-judgement.ts';
export { followExtension, partFromLaw, workedMinutes } from './index-clock.ts';
export { startFrom } from './clock-start.ts';
export { reviseCalendar } from './clock-revision.ts';
export type { ClockEvent, ClockState, DueMove, FoldContext, Judgement, LateStop, StopReason } from './clock-state.ts';

/** What a receipt pins for its clock. A `dueAt` that was given is binding; `limit` and `dueAt` null: no due date. */
export type ClockStart = Readonly<{
  version: number;
  receivedAt: Instant;
  /** Only its day is known. */
  byDay: boolean;
  limit: Limit | null;
  dueAt: Instant | null;
  judgedBy: JudgedBy;
  rules: ClockRules;
  /** When the promise of the way to the competent unit is due, where the clock waits for the arrival; else null. */
  waitsUntil: Instant | null;
  workingHours: WorkingHours;
  calendarRevision: number;
}>;

/** A clock to which nothing has happened yet. */
const UNTOUCHED = {
  stoppedBy: null,
  extended: false,
  judgement: null,
  resolvedWhileStopped: false,
  pastFirstDue: false,
  loggedLate: false,
  lateStops: [],
  moves: [],
  endedAt: null,
  extensionsUsed: 0,
  standing: null,
  tardySupplement: false,
} as const;

/** A receipt outside working hours or on a day off starts the clock at the next working instant. */
export function startClock(receipt: ClockStart, ctx: FoldContext): ClockState {
  const { receivedAt, dueAt, judgedBy, rules, workingHours, calendarRevision } = receipt;
  const { startCutoff } = rules;
  const at = { zone: ctx.zone, calendar: ctx.calendarAt(calendarRevision), hours: workingHours };
  const from = receipt.waitsUntil ?? receivedAt;
  const starts = startRuleOf(receipt);
  const startedAt = startFrom({ from, starts }, startCutoff, at);
  const computed = receipt.limit === null ? null : wholeLimitOf(receipt.limit);
  const whole = dueAt === null ? computed : wholeLimitOfGiven(startedAt, dueAt, judgedBy, at);
  const basis: Basis = dueAt === null ? 'whole' : 'given';
  const counting: Counting = { from, starts, due: basis, firstDue: basis };
  const given = { judgedBy, whole, workingHours, startCutoff, dueAt, firstDueAt: dueAt };
  return {
    startedAt,
    judgedBy,
    ...count(given, counting, calendarRevision, ctx),
    ...UNTOUCHED,
    supplementRule: rules.supplement,
    startCutoff,
    givenLater: isGivenLater(receipt, startedAt, at),
    extensionsAllowed: rules.extensionsAllowed,
    workingHours,
    whole,
    waiting: receipt.waitsUntil === null ? null : { until: receipt.waitsUntil, incidents: [] },
    startedWithoutArrival: receipt.waitsUntil !== null,
    marks: [...transitMark(receipt), ...startMarks(from, startedAt, calendarRevision)],
  };
}

function startRuleOf({ waitsUntil, byDay }: ClockStart): StartRule {
  if (waitsUntil !== null) return 'moment';
  return byDay ? 'day' : 'working-time';
}

function transitMark({ waitsUntil, receivedAt, calendarRevision }: ClockStart): ClockMark[] {
  return waitsUntil === null ? [] : [{ at: receivedAt, begins: 'transit', calendarRevision }];
}

/** By instant where both due dates are judged by instant, else by day. Without a limit no due date is later. */
function isGivenLater({ limit, dueAt, judgedBy }: ClockStart, startedAt: Instant, at: Workplace): boolean {
  if (limit === null || dueAt === null) return false;
  const byLimit = dueAfterStart(startedAt, wholeLimitOf(limit), at);
  const byInstant = judgedBy === 'instant' && isInHours(limit);
  return byInstant ? dueAt > byLimit : at.zone.dayOf(dueAt) > at.zone.dayOf(byLimit);
}

/** The clock stands still until the supplement is accepted. A second request while one is open does nothing. */
export function requestSupplement(before: ClockState, event: ClockEvent, ctx: FoldContext): ClockState {
  const clock = endWaiting(before, event, ctx);
  if (clock.endedAt !== null || clock.tardySupplement || clock.standing?.reasons.includes('supplement')) return clock;
  const asked = noteLateStop(clock, event, ctx);
  if (isOverdueAt(clock, effectOf(clock, event.occurredAt))) return changed(asked, { tardySupplement: true });
  return stand(asked, 'supplement', effectOf(clock, event.occurredAt), event, ctx);
}

/** The whole limit counts again (`reset`), or what was left (`pause`), as the rule set says. */
export function acceptSupplement(clock: ClockState, event: ClockEvent, ctx: FoldContext): ClockState {
  if (clock.endedAt !== null) return clock;
  return clock.tardySupplement
    ? changed(clock, { tardySupplement: false })
    : endReason(clock, 'supplement', event, ctx);
}

/** The clock stands still until everything asked for is paid: the caller says when by `settlePayment`. */
export function stopForPayment(before: ClockState, event: ClockEvent, ctx: FoldContext): ClockState {
  const clock = endWaiting(before, event, ctx);
  if (clock.endedAt !== null) return clock;
  const asked = noteLateStop(clock, event, ctx);
  const effect = effectOf(clock, event.occurredAt);
  return clock.standing?.reasons.includes('payment') || isOverdueAt(clock, effect)
    ? asked
    : stand(asked, 'payment', effect, event, ctx);
}

/** Everything asked for is paid; without effect on a clock that did not stop for it. */
export function settlePayment(clock: ClockState, event: ClockEvent, ctx: FoldContext): ClockState {
  return clock.endedAt === null ? endReason(clock, 'payment', event, ctx) : clock;
}

/** The dossier has reached the competent unit: a clock that has waited for that starts. */
export function arrive(clock: ClockState, event: ClockEvent, ctx: FoldContext): ClockState {
  return endWaiting(clock, event, ctx, true);
}

/** The dossier is being worked on (forwarded, or an agency consulted): a clock that still waits for the arrival starts. */
export function beginWork(clock: ClockState, event: ClockEvent, ctx: FoldContext): ClockState {
  return endWaiting(clock, event, ctx);
}

/** The clock ends with the resolution, and is judged. */
export function resolveClock(clock: ClockState, event: ClockEvent, ctx: FoldContext): ClockState {
  return clock.endedAt === null ? judge(endWaiting(clock, event, ctx), event, ctx) : clock;
}

/** Ends the clock without a judgement: the dossier was withdrawn, or stopped for good. */
export function endClock(clock: ClockState, { occurredAt }: Pick<ClockEvent, 'occurredAt'>): ClockState {
  if (clock.endedAt !== null) return clock;
  const begun = isWaitingAt(clock, occurredAt) ? neverStart(clock) : changed(clock, { waiting: null });
  return changed(begun, { endedAt: occurredAt, standing: null, stoppedBy: null });
}

/** Notes a request that was recorded when the dossier was already late, whether or not it changes the clock. */
function noteLateStop(
  clock: ClockState,
  { version, occurredAt, recordedAt }: ClockEvent,
  ctx: FoldContext,
): ClockState {
  if (clock.overdueFrom === null || recordedAt < clock.overdueFrom) return clock;
  return changed(clock, { lateStops: [...clock.lateStops, { version, day: ctx.zone.dayOf(occurredAt) }] });
}
