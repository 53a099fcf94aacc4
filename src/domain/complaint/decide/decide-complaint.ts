import { checkOccurredBeforeRecorded } from '../../dossier/decide/recording.ts';
import type { ReferenceFacts } from '../../values/reference-facts.ts';
import { ComplaintFieldForbidden } from '../complaint-errors.ts';
import type { ComplaintEvent } from '../complaint-events.ts';
import type { Complaint } from '../complaint-state.ts';
import { completeComplaintEvent } from './complete-event.ts';
import { completeCorrection, judgeCorrection } from './correct-complaint.ts';
import type { ComplaintDecision, ComplaintProposal } from './proposal.ts';
import { checkComplaintState } from './state-rules.ts';

export type { ComplaintDecision, ComplaintProposal } from './proposal.ts';

/**
 * Decides whether a proposed event may be recorded on a complaint, and completes it with pinned facts.
 * @throws DomainError with the code of the first rule broken, in the order: fields that depend on the complaint, unknown
 * units, recording times, the state.
 */
export function decideComplaint(
  state: Complaint | null,
  proposal: ComplaintProposal,
  facts: ReferenceFacts,
): ComplaintDecision {
  const isCorrection = proposal.type === 'EventCorrected';
  const decision = isCorrection
    ? completeCorrection(state, proposal, facts)
    : completeComplaintEvent(state, proposal, facts);
  checkRecording(state, proposal);
  const event = asEvent(state, proposal, decision);
  if (isCorrection) judgeCorrection(state, proposal, event);
  else checkComplaintState(state, event);
  return decision;
}

/** The log itself sets the time of what is recorded now: only an import can go back. */
function checkRecording(state: Complaint | null, { occurredAt, recordedAt, origin }: ComplaintProposal): void {
  checkOccurredBeforeRecorded(occurredAt, recordedAt);
  if (origin === 'import' && state !== null && recordedAt < state.recordedAt) {
    throw new ComplaintFieldForbidden('recorded-goes-back', 'recordedAt');
  }
}

function asEvent(
  state: Complaint | null,
  { occurredAt, recordedAt }: ComplaintProposal,
  { type, unit, data }: ComplaintDecision,
): ComplaintEvent {
  const version = (state?.version ?? 0) + 1;
  return { version, type, unit, actor: '', occurredAt, recordedAt, data } as ComplaintEvent;
}
