import { FieldForbidden, invalidField } from '../values/field-errors.ts';
import type { Instant } from '../values/logged-event.ts';
import { ComplaintStateForbids } from './complaint-errors.ts';
import type { Complaint } from './complaint-state.ts';

type State = Complaint | null;
type Dated = Readonly<{ occurredAt: Instant }>;

/** Allowed in every state of a complaint that the log knows. */
export function isKnown(state: State): void {
  if (state === null) throw new ComplaintStateForbids('not-received', state);
}

export function isReceived(state: State): void {
  if (state === null || state.annulled) throw new ComplaintStateForbids('not-received', state);
}

export function isNotReceived(state: State): void {
  if (state !== null && !state.annulled) throw new ComplaintStateForbids('already-received', state);
}

export function isOpen(state: State): void {
  if ((state?.end ?? null) !== null) throw new ComplaintStateForbids('already-ended', state);
}

export function isNotRefused(state: State): void {
  if (state?.end === 'refused') throw new ComplaintStateForbids('already-ended', state);
}

export function isAnswered(state: State): void {
  if (state?.end !== 'answered') throw new ComplaintStateForbids('not-resolved', state);
}

export function isNotPublished(state: State): void {
  if ((state?.publishedAt ?? null) !== null) throw new ComplaintStateForbids('already-returned', state);
}

export function answersARequest(state: State, { occurredAt }: Dated): void {
  const askedAt = state?.informationRequestedAt ?? null;
  if (askedAt === null) throw new ComplaintStateForbids('nothing-to-answer', state);
  if (occurredAt < askedAt) throw invalidField('occurredAt', 'must not be earlier than the question');
}

export function happensAfterReceipt(state: State, { occurredAt }: Dated): void {
  if (state !== null && occurredAt < state.receivedAt) {
    throw new FieldForbidden('occurred-before-receipt', 'occurredAt');
  }
}

export const whileOpen = [isReceived, isOpen, happensAfterReceipt];
