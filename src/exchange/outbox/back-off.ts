import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../domain/time/local-time.ts';

/** How long after the n-th try the next one comes; after the last of them for ever. */
const PAUSES_MS = [SECOND_MS, 5 * SECOND_MS, 30 * SECOND_MS, 2 * MINUTE_MS, 10 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS];
const JITTER = 0.2;
/** The longest that the other side may ask for. */
const LONGEST_HOLD_MS = 24 * HOUR_MS;

/**
 * Milliseconds until the next try.
 * @param attempts that were made, 1 or more
 * @param chance from 0 to 1: spreads the tries of many messages, each by ± 20 %
 */
export function backOffMs(attempts: number, chance: number): number {
  const pause = PAUSES_MS[Math.min(attempts, PAUSES_MS.length) - 1] ?? SECOND_MS;
  return Math.round(pause * (1 + (2 * chance - 1) * JITTER));
}

/** What the other side asked for, as far as it is obeyed. */
export function holdMs(retryAfterMs: number): number {
  return Math.min(Math.max(retryAfterMs, 0), LONGEST_HOLD_MS);
}
