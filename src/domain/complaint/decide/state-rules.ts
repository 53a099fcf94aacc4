import { DomainError } from '../../values/domain-error.ts';
import { ComplaintFieldForbidden, ComplaintStateForbids } from '../complaint-errors.ts';
import type { ComplaintEvent, ComplaintEventType } from '../complaint-events.ts';
import type { Complaint } from '../complaint-state.ts';

type StateRule = (state: Complaint | null, event: ComplaintEvent) => void;

const isReceived: StateRule = (state) => {
  if (state === null || state.annulled) throw new ComplaintStateForbids('not-received', state);
};

const isNotReceived: StateRule = (state) => {
  if (state !== null && !state.annulled) throw new ComplaintStateForbids('already-received', state);
};

const isOpen: StateRule = (state) => {
  if ((state?.end ?? null) !== null) throw new ComplaintStateForbids('already-ended', state);
};

const isNotRefused: StateRule = (state) => {
  if (state?.end === 'refused') throw new ComplaintStateForbids('already-ended', state);
};

const isAnswered: StateRule = (state) => {
  if (state?.end !== 'answered') throw new ComplaintStateForbids('not-resolved', state);
};

const isNotPublished: StateRule = (state) => {
  if ((state?.publishedAt ?? null) !== null) throw new ComplaintStateForbids('already-returned', state);
};

const answersARequest: StateRule = (state, { occurredAt }) => {
  const askedAt = state?.informationRequestedAt ?? null;
  if (askedAt === null) throw new ComplaintStateForbids('nothing-to-answer', state);
  const message = 'must not be earlier than the question';
  if (occurredAt < askedAt) {
    throw new DomainError('invalid-field', 'invalid', `occurredAt ${message}.`, [{ path: 'occurredAt', message }]);
  }
};

const happensAfterReceipt: StateRule = (state, { occurredAt }) => {
  if (state !== null && occurredAt < state.receivedAt) {
    throw new ComplaintFieldForbidden('occurred-before-receipt', 'occurredAt');
  }
};

const whileOpen = [isReceived, isOpen, happensAfterReceipt];

/** What is allowed when: the rules of each event in the order in which they are checked. */
const RULES: Readonly<Record<Exclude<ComplaintEventType, 'EventCorrected'>, readonly StateRule[]>> = {
  ComplaintReceived: [isNotReceived],
  ComplaintRefused: whileOpen,
  ComplaintForwarded: whileOpen,
  InformationRequested: whileOpen,
  InformationReceived: [isReceived, isOpen, answersARequest, happensAfterReceipt],
  ComplaintAnswered: whileOpen,
  AnswerPublished: [isReceived, isNotRefused, isAnswered, isNotPublished, happensAfterReceipt],
};

/** @throws DomainError with the code of the first rule by which the state forbids the event. */
export function checkComplaintState(state: Complaint | null, event: ComplaintEvent): void {
  if (event.type === 'EventCorrected') return;
  for (const rule of RULES[event.type]) rule(state, event);
}
