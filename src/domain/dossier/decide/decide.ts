import type { Dossier } from '../dossier-state.ts';
import { DossierFieldForbidden } from '../dossier-errors.ts';
import type { DossierEvent } from '../dossier-events.ts';
import { SYSTEM_EVENT_TYPES } from '../event-fields.ts';
import type { ReferenceFacts } from '../../values/reference-facts.ts';
import { completeEvent } from './complete-event.ts';
import { correctEvent } from './correct-event.ts';
import { checkExtension } from './extension.ts';
import { checkGivenDueDate } from './given-due-date.ts';
import type { Decision, Proposal } from './proposal.ts';
import { checkRecording } from './recording.ts';
import { checkState } from './state-rules.ts';

export type { Decision, Proposal } from './proposal.ts';

/**
 * Decides whether a proposed event may be recorded on a dossier, and completes it with defaults and pinned facts.
 * `unchanged`: a payment with this reference is recorded already.
 * @throws DomainError with the code of the first rule broken, in the order: fields that depend on the dossier, unknown
 * units and procedures, recording times, the state.
 */
export function decide(state: Dossier | null, proposal: Proposal, facts: ReferenceFacts): Decision | 'unchanged' {
  if (proposal.origin !== 'system' && SYSTEM_EVENT_TYPES.includes(proposal.type)) {
    throw new DossierFieldForbidden('unknown-type', 'type');
  }
  if (proposal.type === 'EventCorrected') return correctEvent(state, proposal, facts);
  const decision = completeEvent(state, proposal, facts);
  if (isKnownPayment(proposal)) return 'unchanged';
  checkRecording(state, proposal);
  const event = asEvent(state, proposal, decision);
  checkState(state, event);
  if (proposal.origin === 'command') {
    checkGivenDueDate(event, facts.zone);
    checkExtension(state, event, facts);
  }
  return decision;
}

function isKnownPayment({ type, text, knownReferences = [] }: Proposal): boolean {
  const reference = text?.['reference'];
  const given = typeof reference === 'string' && reference !== '';
  return type === 'PaymentRecorded' && given && knownReferences.includes(reference);
}

function asEvent(state: Dossier | null, { occurredAt, recordedAt }: Proposal, { type, unit, data }: Decision) {
  const version = (state?.version ?? 0) + 1;
  return { version, type, unit, actor: '', occurredAt, recordedAt, data } as DossierEvent;
}
