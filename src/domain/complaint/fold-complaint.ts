import { foldStream } from '../stream/fold-stream.ts';
import { NO_CLOCK } from './complaint.ts';
import type { ComplaintEvent } from './complaint-events.ts';
import { COMPLAINT_RULES } from './complaint-rules.ts';
import type { Complaint } from './complaint-state.ts';

/** The complaint to which a stream's history leads, as `foldStream` says. */
export function foldComplaint(history: readonly ComplaintEvent[]): Complaint | null {
  return foldStream(COMPLAINT_RULES, history, NO_CLOCK);
}
