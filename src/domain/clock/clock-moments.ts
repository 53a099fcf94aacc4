import { dueBy, overdueFromOf, workplaceOf } from './clock-arithmetic.ts';
import { startFrom } from './clock-start.ts';
import type { ClockState, Counting, FoldContext } from './clock-state.ts';
import type { Instant } from '../time/local-time.ts';

/** The due dates and what they are counted from. */
export type Count = Pick<ClockState, 'counting' | 'dueAt' | 'firstDueAt' | 'overdueFrom'>;

/** What counting needs of a clock: its limit, its hours, and the dates that stay where they were given. */
type Counted = Pick<ClockState, 'judgedBy' | 'whole' | 'workingHours' | 'startCutoff' | 'dueAt' | 'firstDueAt'>;

/** The clock never turns back: an event takes effect at the latest moment of the clock so far, or later. */
export function effectOf({ marks }: Pick<ClockState, 'marks'>, occurredAt: Instant): Instant {
  return Math.max(occurredAt, marks.at(-1)?.at ?? occurredAt);
}

/** Once late, always late: an event that takes effect at or after overdueFrom no longer changes the clock. */
export function isOverdueAt({ overdueFrom }: Pick<ClockState, 'overdueFrom'>, effect: Instant): boolean {
  return overdueFrom !== null && effect >= overdueFrom;
}

/** The due dates that `counting` gives by a revision of the calendar; those that were given stay as they are. */
export function count(clock: Counted, counting: Counting, calendarRevision: number, ctx: FoldContext): Count {
  const at = workplaceOf(clock, calendarRevision, ctx);
  const counted = { from: counting.from, start: startFrom(counting, clock.startCutoff, at), at };
  const dueAt = dueBy(counting.due, clock.dueAt, clock, counted);
  const firstDueAt = dueBy(counting.firstDue, clock.firstDueAt, clock, counted);
  const overdueFrom = dueAt === null ? null : overdueFromOf(dueAt, clock.judgedBy, ctx.zone);
  return { counting, dueAt, firstDueAt, overdueFrom };
}
