import { overdueFromOf } from './clock-arithmetic.ts';
import { moved } from './clock-change.ts';
import { effectOf } from './clock-moments.ts';
import type { ClockEvent, ClockState, FoldContext } from './clock-state.ts';
import { endWaiting } from './clock-waiting.ts';
import type { Instant } from '../time/local-time.ts';

export type Extension = ClockEvent & Readonly<{ newDueAt: Instant }>;

/** Why a commanded extension is refused and an imported one has no effect, in the order in which it is checked. */
export type ExtensionRefusal =
  | 'no-due-date'
  | 'clock-stopped'
  | 'extension-tardy'
  | 'extension-used'
  /** The new due date is no later day. */
  | 'invalid-field';

/**
 * On a day before the due day, to a later day, as often as the rule set allows (once: NĐ 61/2018 Đ19(9)), while the
 * clock runs. One that ends the waiting for the arrival is judged against the due date that its own start gives. Null:
 * it takes effect.
 */
export function extensionRefusal(clock: ClockState, event: Extension, ctx: FoldContext): ExtensionRefusal | null {
  return refusalOf(endWaiting(clock, event, ctx), event, ctx);
}

function refusalOf(
  clock: ClockState,
  { occurredAt, newDueAt }: Extension,
  { zone }: FoldContext,
): ExtensionRefusal | null {
  if (clock.standing !== null && clock.standing.left !== null) return 'clock-stopped';
  if (clock.dueAt === null) return 'no-due-date';
  const dueDay = zone.dayOf(clock.dueAt);
  if (zone.dayOf(effectOf(clock, occurredAt)) >= dueDay) return 'extension-tardy';
  if (clock.extensionsUsed >= clock.extensionsAllowed) return 'extension-used';
  return zone.dayOf(newDueAt) > dueDay ? null : 'invalid-field';
}

/** The due date is the one that the apology letter names, not rolled; firstDueAt stays. */
export function extend(before: ClockState, event: Extension, ctx: FoldContext): ClockState {
  if (before.endedAt !== null) return before;
  const clock = endWaiting(before, event, ctx);
  if (refusalOf(clock, event, ctx) !== null) return before;
  const dates = {
    dueAt: event.newDueAt,
    overdueFrom: overdueFromOf(event.newDueAt, clock.judgedBy, ctx.zone),
    counting: { ...clock.counting, due: 'given' as const },
  };
  const extensionsUsed = clock.extensionsUsed + 1;
  return moved(clock, { ...dates, extended: true, extensionsUsed }, event, 'extended');
}
