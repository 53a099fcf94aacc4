import type { Instant } from '../values/logged-event.ts';
import type { Dossier } from './dossier-state.ts';
import { DossierStateForbids } from './dossier-errors.ts';
import { FieldForbidden, invalidField } from '../values/field-errors.ts';

type State = Dossier | null;
type Dated = Readonly<{ occurredAt: Instant }>;

/** Of a dossier whose every beginning was annulled only a correction is allowed. @throws `not-received` */
export function isNotAnnulled(state: State): void {
  if (state?.annulled) throw new DossierStateForbids('not-received', state);
}

/** The dossier as it counts: annulled, it is as if it had never begun. */
function begun(state: State): State {
  return state?.annulled ? null : state;
}

export function isBegun(state: State): void {
  if (begun(state) === null) throw new DossierStateForbids('not-received', state);
}

export function isReceived(state: State): void {
  if ((begun(state)?.receivedAt ?? null) === null) throw new DossierStateForbids('not-received', state);
}

export function isReceivedOrEnded(state: State): void {
  if ((begun(state)?.end ?? null) === null) isReceived(state);
}

export function isNotReceived(state: State): void {
  if ((begun(state)?.receivedAt ?? null) !== null) throw new DossierStateForbids('already-received', state);
}

export function isNotSubmitted(state: State): void {
  if ((begun(state)?.submission ?? null) !== null) throw new DossierStateForbids('already-submitted', state);
}

export function isOpen(state: State): void {
  if ((begun(state)?.end ?? null) !== null) throw new DossierStateForbids('already-ended', state);
}

export function isOpenOrResolved(state: State): void {
  if (state?.end !== 'resolved') isOpen(state);
}

export function isResolved(state: State): void {
  if (state?.end !== 'resolved') throw new DossierStateForbids('not-resolved', state);
}

export function isNotReturned(state: State): void {
  if ((state?.returnedAt ?? null) !== null) throw new DossierStateForbids('already-returned', state);
}

export function happensAfterReceipt(state: State, { occurredAt }: Dated): void {
  if (state?.receivedAt !== null && state !== null && occurredAt < state.receivedAt) {
    throw new FieldForbidden('occurred-before-receipt', 'occurredAt');
  }
}

/** @throws `nothing-to-answer` without an open question; `invalid-field` for an answer dated before it. */
export function answersTheQuestionOf(askedAt: Instant | null, answeredAt: Instant, state: State): void {
  if (askedAt === null) throw new DossierStateForbids('nothing-to-answer', state);
  if (answeredAt < askedAt) throw invalidField('occurredAt', 'must not be earlier than the question');
}

export const whileProcessed = [isReceived, isOpen, happensAfterReceipt];
