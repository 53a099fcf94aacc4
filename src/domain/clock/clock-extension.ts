import { overdueFromOf } from './clock-arithmetic.ts';
import { moved } from './clock-change.ts';
import { effectOf } from './clock-moments.ts';
import type { ClockEvent, ClockState, FoldContext } from './clock-state.ts';
import type { Instant } from '../time/local-time.ts';

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
 * clock runs. Null: it takes effect.
 */
export function extensionRefusal(
  clock: ClockState,
  occurredAt: Instant,
  newDueAt: Instant,
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
export function extend(
  clock: ClockState,
  event: ClockEvent & Readonly<{ newDueAt: Instant }>,
  ctx: FoldContext,
): ClockState {
  if (clock.endedAt !== null) return clock;
  if (extensionRefusal(clock, event.occurredAt, event.newDueAt, ctx) !== null) return clock;
  const dates = {
    dueAt: event.newDueAt,
    overdueFrom: overdueFromOf(event.newDueAt, clock.judgedBy, ctx.zone),
    counting: { ...clock.counting, due: 'given' as const },
  };
  const extensionsUsed = clock.extensionsUsed + 1;
  return moved(clock, { ...dates, extended: true, extensionsUsed }, event, 'extended');
}
