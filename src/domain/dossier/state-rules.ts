import type { FoldContext } from '../clock/clock-state.ts';
import { isBefore, type Moment } from '../stream/moment-order.ts';
import type { AnyEvent } from '../values/event-definition.ts';
import type { Dossier } from './dossier-state.ts';
import { DossierStateForbids } from './dossier-errors.ts';
import { FieldForbidden, invalidField } from '../values/field-errors.ts';

type State = Dossier | null;
type Dated = Pick<AnyEvent, 'occurredAt' | 'data'>;
type Zoned = Pick<FoldContext, 'zone'>;

/** Of a dossier whose every beginning was annulled only a correction is allowed. @throws `not-received` */
export function isNotAnnulled(state: State): void {
  if (state?.annulled) throw new DossierStateForbids('not-received', state);
}

/** The dossier as it counts: annulled, it is as if it had never begun. */
function begun(state: State): State {
  return state?.annulled ? null : state;
}

/** Allowed in every state of a dossier that the log knows. */
export function isKnown(state: State): void {
  if (state === null) throw new DossierStateForbids('not-received', state);
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

/** What is done to an interlinked group is done to its parts. */
export function hasNoParts(state: State): void {
  if ((begun(state)?.parts ?? null) !== null) throw new DossierStateForbids('has-parts', state);
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

export function happensAfterReceipt(state: State, event: Dated, { zone }: Zoned): void {
  if (state === null || state.receivedAt === null) return;
  if (isBefore(event, { at: state.receivedAt, byDay: state.receivedByDay }, zone)) {
    throw new FieldForbidden('occurred-before-receipt', 'occurredAt');
  }
}

/** @throws `nothing-to-answer` without an open question; `invalid-field` for an answer dated before it. */
export function answersTheQuestionOf(asked: Moment | null, answer: Dated, state: State, { zone }: Zoned): void {
  if (asked === null) throw new DossierStateForbids('nothing-to-answer', state);
  if (isBefore(answer, asked, zone)) throw invalidField('occurredAt', 'must not be earlier than the question');
}

export const whileProcessed = [isReceived, isOpen, happensAfterReceipt];
