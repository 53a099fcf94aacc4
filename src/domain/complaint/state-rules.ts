import type { FoldContext } from '../clock/clock-state.ts';
import { isBefore } from '../stream/moment-order.ts';
import type { AnyEvent } from '../values/event-definition.ts';
import { FieldForbidden, invalidField } from '../values/field-errors.ts';
import { ComplaintStateForbids } from './complaint-errors.ts';
import type { Complaint } from './complaint-state.ts';

type State = Complaint | null;
type Dated = Pick<AnyEvent, 'occurredAt' | 'data'>;
type Zoned = Pick<FoldContext, 'zone'>;

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

/** Refused or answered. */
export function hasEnded(state: State): void {
  if ((state?.end ?? null) === null) throw new ComplaintStateForbids('not-resolved', state);
}

export function isNotPublished(state: State): void {
  if ((state?.publishedAt ?? null) !== null) throw new ComplaintStateForbids('already-returned', state);
}

export function answersARequest(state: State, event: Dated, { zone }: Zoned): void {
  const at = state?.informationRequestedAt ?? null;
  if (state === null || at === null) throw new ComplaintStateForbids('nothing-to-answer', state);
  if (isBefore(event, { at, byDay: state.requestedByDay }, zone))
    throw invalidField('occurredAt', 'must not be earlier than the question');
}

export function happensAfterReceipt(state: State, event: Dated, { zone }: Zoned): void {
  if (state !== null && isBefore(event, { at: state.receivedAt, byDay: state.receivedByDay }, zone)) {
    throw new FieldForbidden('occurred-before-receipt', 'occurredAt');
  }
}

export const whileOpen = [isReceived, isOpen, happensAfterReceipt];
