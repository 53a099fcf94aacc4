import type { Decision, Proposal } from '../../dossier/decide/proposal.ts';
import type { ComplaintEvent, ComplaintEventType } from '../complaint-events.ts';

/** What someone says happened to a complaint: `data` and `text` as `readComplaintData` gave them, without pins. */
export type ComplaintProposal = Pick<Proposal, 'occurredAt' | 'recordedAt' | 'unit' | 'data' | 'text'> &
  Readonly<{
    type: ComplaintEventType;
    origin: 'command' | 'import';
    /** The stream's whole history; for EventCorrected. */
    history?: readonly ComplaintEvent[];
  }>;

/** What goes to the log: `data` with pins; `text` (this one, never the proposal's) lies beside it. */
export type ComplaintDecision = Omit<Decision, 'type'> & Readonly<{ type: ComplaintEventType }>;
