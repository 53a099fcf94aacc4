import type { Instant } from '../../values/logged-event.ts';
import type { Dossier } from '../dossier-state.ts';
import { DossierFieldForbidden } from '../dossier-errors.ts';

/** Clocks of desks differ a little: an event may seem to happen up to 5 minutes after it is recorded. */
const TOLERATED_AHEAD_MS = 5 * 60_000;

/** @throws `recorded-before-occurred`, and for a given recording time `recorded-goes-back`. */
export function checkRecording(
  state: Dossier | null,
  { occurredAt, recordedAt, origin }: Readonly<{ occurredAt: Instant; recordedAt: Instant; origin: string }>,
): void {
  checkOccurredBeforeRecorded(occurredAt, recordedAt);
  // The log itself sets the time of what is recorded now, never before that of the event before it.
  const given = origin === 'import';
  if (given && state !== null && recordedAt < state.recordedAt) {
    throw new DossierFieldForbidden('recorded-goes-back', 'recordedAt');
  }
}

/** @throws `recorded-before-occurred` */
export function checkOccurredBeforeRecorded(occurredAt: Instant, recordedAt: Instant): void {
  if (occurredAt > recordedAt + TOLERATED_AHEAD_MS) {
    throw new DossierFieldForbidden('recorded-before-occurred', 'occurredAt');
  }
}
