import type { Dossier } from '../dossier-state.ts';
import type { DossierEventType } from '../dossier-events.ts';
import type { ReferenceFacts } from '../../values/reference-facts.ts';
import { completeReceipt } from './complete-receipt.ts';
import { completeRefusal, completeSubmission } from './complete-submission.ts';
import { checkUnits } from './known-codes.ts';
import type { Decision, Proposal } from './proposal.ts';

/** The clock reads these: each carries the newest calendar of the moment at which it is appended. */
const READ_BY_THE_CLOCK: ReadonlySet<DossierEventType> = new Set<DossierEventType>([
  'SupplementRequested',
  'SupplementAccepted',
  'PaymentRequested',
  'PaymentRecorded',
  'DeadlineExtended',
  'DossierWithdrawn',
  'DossierStopped',
  'DossierResolved',
]);

/**
 * The event with the defaults and the pinned facts that belong to its type, and the unit that logs it.
 * @throws `missing-field`, `unknown-unit`, `unknown-procedure`
 */
export function completeEvent(state: Dossier | null, proposal: Proposal, facts: ReferenceFacts): Decision {
  switch (proposal.type) {
    case 'DossierSubmitted':
      return completeSubmission(proposal, facts);
    case 'DossierReceived':
      return completeReceipt(state, proposal, facts);
    case 'ReceiptRefused':
      return completeRefusal(state, proposal, facts);
    default:
      return completeLaterEvent(state, proposal, facts);
  }
}

function completeLaterEvent(state: Dossier | null, proposal: Proposal, facts: ReferenceFacts): Decision {
  const { type, data, text = {} } = proposal;
  checkUnits({ unit: proposal.unit, ...data }, type, facts);
  const pinned = { calendarRevision: facts.currentCalendarRevision };
  return {
    type,
    unit: proposal.unit ?? state?.receivingUnit ?? '',
    data: READ_BY_THE_CLOCK.has(type) ? { ...data, pinned } : data,
    text,
  };
}
