import type { Gateway } from '../../domain/dossier/vocabulary.ts';
import type { Instant } from '../../domain/values/logged-event.ts';
import { HOUR_MS } from '../../domain/time/local-time.ts';

export const ATTEMPT_STATES = ['open', 'paid', 'failed', 'expired', 'unmatched'] as const;
export type AttemptState = (typeof ATTEMPT_STATES)[number];

/** Why somebody has to look at a payment. */
export const UNMATCHED_REASONS = ['amount-differs', 'already-ended', 'unknown-reference', 'expired'] as const;
export type UnmatchedReason = (typeof UNMATCHED_REASONS)[number];

/** A payment that was begun at the platform for a dossier. */
export type PaymentAttempt = Readonly<{
  feed: number;
  reference: string;
  /** Of the dossier. */
  code: string;
  amountDong: number;
  /** What the platform has said so far; null: nothing. */
  reportedDong: number | null;
  gateway: Gateway;
  state: AttemptState;
  createdAt: Instant;
  /** How often the platform has answered a status query. */
  tries: number;
}>;

/** Hours after its beginning at which an open attempt is asked for. */
const ASKED_AFTER_HOURS = [0.5, 2, 6, 24, 72] as const;

/** When an attempt is asked for the next time; undefined: it was asked for often enough. @param tries answers so far */
export function nextPollOf({ createdAt, tries }: Pick<PaymentAttempt, 'createdAt' | 'tries'>): Instant | undefined {
  const hours = ASKED_AFTER_HOURS[tries];
  return hours === undefined ? undefined : createdAt + hours * HOUR_MS;
}
