import type { TimeZone } from '../time/local-time.ts';
import { type AnyEvent, isByDay } from '../values/event-definition.ts';
import type { Instant } from '../values/logged-event.ts';

/** When something happened; `byDay`: no more than its day is known. */
export type Moment = Readonly<{ at: Instant; byDay: boolean }>;

/** Whether an event is dated before a moment; what is known by its day alone is compared by day. */
export function isBefore(event: Pick<AnyEvent, 'occurredAt' | 'data'>, { at, byDay }: Moment, zone: TimeZone): boolean {
  if (!byDay && !isByDay(event)) return event.occurredAt < at;
  return zone.dayOf(event.occurredAt) < zone.dayOf(at);
}
