import { type Complaint, evolveComplaint, receivedComplaint } from './complaint.ts';
import type { ComplaintEvent } from './complaint-events.ts';
import { effectiveComplaintEvents } from './effective-complaint-events.ts';

/**
 * The complaint that a stream's history (from version 1, in order) tells of, corrections applied; null for no events.
 * Pass only the events recorded up to some day, and it is the complaint as known then.
 */
export function foldComplaint(history: readonly ComplaintEvent[]): Complaint | null {
  const last = history.at(-1);
  if (last === undefined) return null;
  let state: Complaint | null = null;
  for (const event of effectiveComplaintEvents(history)) state = evolveComplaint(state, event);
  return { ...(state ?? annulledComplaint(history)), version: last.version, recordedAt: last.recordedAt };
}

/** What is left when the receipt was annulled: whose it was, and nothing that counts. */
function annulledComplaint(history: readonly ComplaintEvent[]): Complaint {
  const receipt = history.findLast((event) => event.type === 'ComplaintReceived');
  if (!receipt) throw new Error('A stream has no beginning');
  return { ...receivedComplaint(receipt), annulled: true };
}
