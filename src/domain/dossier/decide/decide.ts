import { decideEvent } from '../../stream/decide/decide-event.ts';
import type { Decision, Proposal as AnyProposal } from '../../stream/decide/proposal.ts';
import type { ReferenceFacts } from '../../values/reference-facts.ts';
import type { DossierEvent } from '../dossier-events.ts';
import { DOSSIER_RULES } from '../dossier-rules.ts';
import type { Dossier } from '../dossier-state.ts';

export type Proposal = AnyProposal<DossierEvent>;
export type { Decision } from '../../stream/decide/proposal.ts';

/** Decides on a dossier's event, as `decideEvent` says. */
export function decide(state: Dossier | null, proposal: Proposal, facts: ReferenceFacts): Decision | 'unchanged' {
  return decideEvent(DOSSIER_RULES, state, proposal, facts);
}
