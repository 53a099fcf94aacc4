import type { Dossier } from '../dossier-state.ts';
import { DossierFieldForbidden, DossierStateForbids } from '../dossier-errors.ts';
import type { DossierEvent, DossierEventType } from '../dossier-events.ts';
import { answersAConsultation, answersASupplement } from './answers.ts';

type StateRule = (state: Dossier | null, event: DossierEvent) => void;

/** Where a dossier stands; annulled counts as if it had never begun. */
function begun(state: Dossier | null): Dossier | null {
  return state?.annulled ? null : state;
}

const isBegun: StateRule = (state) => {
  if (begun(state) === null) throw new DossierStateForbids('not-received', state);
};

const isReceived: StateRule = (state) => {
  if ((begun(state)?.receivedAt ?? null) === null) throw new DossierStateForbids('not-received', state);
};

const isReceivedOrEnded: StateRule = (state, event) => {
  if ((begun(state)?.end ?? null) === null) isReceived(state, event);
};

const isNotReceived: StateRule = (state) => {
  if ((begun(state)?.receivedAt ?? null) !== null) throw new DossierStateForbids('already-received', state);
};

const isNotSubmitted: StateRule = (state) => {
  if ((begun(state)?.submission ?? null) !== null) throw new DossierStateForbids('already-submitted', state);
};

const isOpen: StateRule = (state) => {
  if ((begun(state)?.end ?? null) !== null) throw new DossierStateForbids('already-ended', state);
};

const isOpenOrResolved: StateRule = (state, event) => {
  if (state?.end !== 'resolved') isOpen(state, event);
};

const isResolved: StateRule = (state) => {
  if (state?.end !== 'resolved') throw new DossierStateForbids('not-resolved', state);
};

const isNotReturned: StateRule = (state) => {
  if ((state?.returnedAt ?? null) !== null) throw new DossierStateForbids('already-returned', state);
};

const happensAfterReceipt: StateRule = (state, { occurredAt }) => {
  if (state?.receivedAt !== null && state !== null && occurredAt < state.receivedAt) {
    throw new DossierFieldForbidden('occurred-before-receipt', 'occurredAt');
  }
};

const whileProcessed = [isReceived, isOpen, happensAfterReceipt];

/** What is allowed when: the rules of each event in the order in which they are checked. */
const RULES: Readonly<Record<Exclude<DossierEventType, 'EventCorrected'>, readonly StateRule[]>> = {
  DossierSubmitted: [isNotReceived, isNotSubmitted, isOpen],
  DossierReceived: [isNotReceived, isOpen],
  ReceiptRefused: [isNotReceived, isOpen],
  DossierForwarded: whileProcessed,
  SupplementRequested: whileProcessed,
  SupplementAccepted: [isReceived, isOpen, answersASupplement, happensAfterReceipt],
  PaymentRequested: whileProcessed,
  PaymentRecorded: [isBegun, isOpenOrResolved],
  DocumentsDigitised: [isBegun],
  DigitisedDataReused: [isBegun, isOpen],
  DossierTransferred: whileProcessed,
  ConsultationRequested: whileProcessed,
  ConsultationAnswered: [isReceived, isOpen, answersAConsultation, happensAfterReceipt],
  DeadlineExtended: whileProcessed,
  LateCauseRecorded: [isReceivedOrEnded, happensAfterReceipt],
  DossierWithdrawn: whileProcessed,
  DossierStopped: whileProcessed,
  DossierResolved: whileProcessed,
  ResultReturned: [isReceived, isOpenOrResolved, isResolved, isNotReturned, happensAfterReceipt],
  ServiceRated: [isReceivedOrEnded, happensAfterReceipt],
  DossierReassigned: whileProcessed,
  ClockRevised: whileProcessed,
};

/** @throws DomainError with the code of the first rule by which the state forbids the event. */
export function checkState(state: Dossier | null, event: DossierEvent): void {
  if (event.type === 'EventCorrected') return;
  for (const rule of RULES[event.type]) rule(state, event);
}
