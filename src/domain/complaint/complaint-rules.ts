import { byType, type StreamRules } from '../stream/stream-kind.ts';
import { ComplaintStateForbids } from './complaint-errors.ts';
import type { ComplaintEvent } from './complaint-events.ts';
import type { Complaint } from './complaint-state.ts';
import { COMPLAINT_EVENTS } from './events/complaint-definitions.ts';
import { receivedComplaint } from './events/receipt.ts';

/** Complaints as a kind of stream. */
export const COMPLAINT_RULES: StreamRules<Complaint, ComplaintEvent> = {
  name: 'complaint',
  events: byType<Complaint>(COMPLAINT_EVENTS),
  annulled: annulledComplaint,
  notReceived: () => new ComplaintStateForbids('not-received', null),
};

function annulledComplaint(history: readonly ComplaintEvent[]): Complaint {
  const receipt = history.findLast((event) => event.type === 'ComplaintReceived');
  if (!receipt) throw new Error('A stream has no beginning');
  return { ...receivedComplaint(receipt), annulled: true };
}
