import { deskPins } from '../../dossier/decide/complete-submission.ts';
import type { Day } from '../../time/local-time.ts';
import type { ReferenceFacts } from '../../values/reference-facts.ts';
import { ComplaintFieldForbidden } from '../complaint-errors.ts';
import type { ReceiptPins } from '../complaint-events.ts';
import type { Complaint } from '../complaint-state.ts';
import type { ComplaintDecision, ComplaintProposal } from './proposal.ts';

/** The event with the facts that its type pins, and the unit that logs it. @throws `unknown-unit` */
export function completeComplaintEvent(
  state: Complaint | null,
  { type, unit, data, text = {}, occurredAt }: ComplaintProposal,
  facts: ReferenceFacts,
): ComplaintDecision {
  checkUnits([unit, data['unit']], 'unit', facts);
  if (type === 'ComplaintReceived') {
    const receivingUnit = String(data['unit']);
    const pinned = receiptPins(receivingUnit, facts.zone.dayOf(occurredAt), facts);
    return { type, unit: unit ?? receivingUnit, data: { ...data, pinned }, text };
  }
  const pinned = { calendarRevision: facts.currentCalendarRevision };
  const completed = type === 'ComplaintAnswered' ? { ...data, pinned } : data;
  return { type, unit: unit ?? state?.receivingUnit ?? '', data: completed, text };
}

/** Whose figures it belongs to on that day, and by which hours and calendar its deadlines are counted. */
export function receiptPins(unit: string, day: Day, facts: ReferenceFacts): ReceiptPins {
  return { place: facts.placeOf(unit, day), ...deskPins(unit, day, facts) };
}

/** @throws `unknown-unit` */
export function checkUnits(codes: readonly unknown[], path: string, facts: ReferenceFacts): void {
  const isUnknown = (code: unknown) => typeof code === 'string' && !facts.unitIsKnown(code);
  if (codes.some(isUnknown)) throw new ComplaintFieldForbidden('unknown-unit', path);
}
