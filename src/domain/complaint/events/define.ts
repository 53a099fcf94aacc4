import { type AnyEvent, definitionsOf, isByDay } from '../../values/event-definition.ts';
import type { Complaint, ComplaintEnd } from '../complaint-state.ts';

/** `complaintBeginning` defines an event that a complaint may begin with, `complaintEvent` any other. */
export const { event: complaintEvent, beginning: complaintBeginning } = definitionsOf<Complaint>();

/** The complaint with what an event changed, at that event's version. */
export function advance(state: Complaint, event: AnyEvent, changes: Partial<Complaint> = {}): Complaint {
  return { ...state, ...changes, version: event.version, recordedAt: event.recordedAt };
}

/** The complaint at its end; of which only the day is known it is not earlier than a receipt of that day. */
export function endWith(
  state: Complaint,
  event: AnyEvent,
  end: ComplaintEnd,
  changes: Partial<Complaint> = {},
): Complaint {
  const endedAt = isByDay(event) ? Math.max(event.occurredAt, state.receivedAt) : event.occurredAt;
  return advance(state, event, { ...changes, end, endedAt });
}
