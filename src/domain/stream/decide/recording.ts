import type { StreamState } from '../../values/event-definition.ts';
import { FieldForbidden } from '../../values/field-errors.ts';
import type { TimeZone } from '../../time/local-time.ts';
import type { Instant } from '../../values/logged-event.ts';
import type { Proposal } from './proposal.ts';

/** Clocks of desks differ a little: an event may seem to happen up to 5 minutes after it is recorded. */
const TOLERATED_AHEAD_MS = 5 * 60_000;

/** @throws `recorded-before-occurred`, and for a given recording time `recorded-goes-back`. */
export function checkRecording(state: StreamState | null, { occurredAt, recordedAt, origin }: Proposal): void {
  checkOccurredBeforeRecorded(occurredAt, recordedAt);
  // The log itself sets the time of what is recorded now, never before that of the event before it.
  const given = origin === 'import' || origin === 'table';
  if (given && state !== null && recordedAt < state.recordedAt) {
    throw new FieldForbidden('recorded-goes-back', 'recordedAt');
  }
}

/** A day stands for the end of its working hours, but never for a time after the recording: today, in the morning, is now. */
export function momentOf(occurredAt: Instant, recordedAt: Instant, known: 'day' | undefined, zone: TimeZone): Instant {
  const isToday = known === 'day' && zone.dayOf(occurredAt) === zone.dayOf(recordedAt);
  return isToday ? Math.min(occurredAt, recordedAt) : occurredAt;
}

/** @throws `recorded-before-occurred` */
export function checkOccurredBeforeRecorded(occurredAt: Instant, recordedAt: Instant): void {
  if (occurredAt > recordedAt + TOLERATED_AHEAD_MS) throw new FieldForbidden('recorded-before-occurred', 'occurredAt');
}
