import { decideEvent } from '../../src/domain/stream/decide/decide-event.ts';
import type { Decision, Proposal } from '../../src/domain/stream/decide/proposal.ts';
import type { ReferenceFacts } from '../../src/domain/values/reference-facts.ts';
import type { ComplaintEvent } from '../../src/domain/complaint/complaint-events.ts';
import { COMPLAINT_RULES } from '../../src/domain/complaint/complaint-rules.ts';
import type { Complaint } from '../../src/domain/complaint/complaint-state.ts';

export type ComplaintProposal = Proposal<ComplaintEvent>;
export type ComplaintDecision = Decision;

/** Decides on a complaint's event, as `decideEvent` says; no event of a complaint is known by a text. */
export function decideComplaint(
  state: Complaint | null,
  proposal: ComplaintProposal,
  facts: ReferenceFacts,
): ComplaintDecision {
  const decision = decideEvent(COMPLAINT_RULES, state, proposal, facts);
  if (decision === 'unchanged') throw new Error(`${proposal.type} is known by no text`);
  return decision;
}
