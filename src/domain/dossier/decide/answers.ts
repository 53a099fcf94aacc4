import type { Instant } from '../../values/logged-event.ts';
import type { Dossier } from '../dossier-state.ts';
import { DossierFieldInvalid, DossierStateForbids } from '../dossier-errors.ts';
import type { DossierEvent } from '../dossier-events.ts';

/** @throws `nothing-to-answer` without an open supplement request; `invalid-field` when dated before it. */
export function answersASupplement(state: Dossier | null, { occurredAt }: DossierEvent): void {
  answersTheQuestionOf(state?.supplementRequestedAt ?? null, occurredAt, state);
}

/** @throws `nothing-to-answer` when that unit owes no answer; `invalid-field` when dated before its oldest question. */
export function answersAConsultation(state: Dossier | null, event: DossierEvent): void {
  if (event.type !== 'ConsultationAnswered') return;
  const { consultedUnit } = event.data;
  const question = state?.consultations.find(({ unit, answeredAt }) => unit === consultedUnit && answeredAt === null);
  answersTheQuestionOf(question?.requestedAt ?? null, event.occurredAt, state);
}

function answersTheQuestionOf(askedAt: Instant | null, answeredAt: Instant, state: Dossier | null): void {
  if (askedAt === null) throw new DossierStateForbids('nothing-to-answer', state);
  if (answeredAt < askedAt) throw new DossierFieldInvalid('occurredAt', 'must not be earlier than the question');
}
