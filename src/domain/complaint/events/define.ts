import { type AnyEvent, definitionsOf } from '../../values/event-definition.ts';
import type { Complaint } from '../complaint-state.ts';

/** `complaintBeginning` defines an event that a complaint may begin with, `complaintEvent` any other. */
export const { event: complaintEvent, beginning: complaintBeginning } = definitionsOf<Complaint>();

/** The complaint with what an event changed, at that event's version. */
export function advance(state: Complaint, event: AnyEvent, changes: Partial<Complaint> = {}): Complaint {
  return { ...state, ...changes, version: event.version, recordedAt: event.recordedAt };
}
