import type { Instant } from '../../domain/values/logged-event.ts';
import type { Queryable, Tx } from '../../platform/database/database.ts';
import type { TargetLimits } from './target.ts';
import { SECOND_MS } from '../../domain/time/local-time.ts';

/** So many failures of the way to it in a row: the target is taken to be away. */
const FAILURES_UNTIL_AWAY = 5;
/** While it is away, one message tries the way so often. */
const PROBE_EVERY_MS = 30_000;
/** Messages that a worker takes at once. */
const MOST_AT_ONCE = 50;

type Row = Readonly<{
  away_since: Instant | null;
  probe_at: Instant | null;
  hold_until: Instant | null;
  tokens: number;
  tokens_at: Instant;
}>;

/**
 * SQL: the commit need not wait for the disk, where desks wait for theirs. What a crash of the database takes back was
 * taken or sent for nothing: it is sent again with the same id.
 */
export const COMMIT_WITHOUT_WAITING = `set_config('synchronous_commit', 'off', true)`;

/** SQL: the machine that has made a webhook (`t`) calls no more: it is told nothing more. @param at an instant in SQL */
export const OWNER_HAS_ENDED = (at: string): string =>
  `EXISTS (SELECT FROM client AS c WHERE 'client-' || c.id = t.created_by AND (c.ended_at IS NOT NULL OR c.valid_to <= ${at}))`;

/** How many messages of a target a worker takes together, at most. */
export function mostAtOnce({ concurrency }: Pick<TargetLimits, 'concurrency'>): number {
  return Math.min(MOST_AT_ONCE, 4 * concurrency);
}

/** How many messages a worker may take of a target now; `anyTime`: also ones that are not due yet, to try the way. */
export type Allowance = Readonly<{ most: number; anyTime: boolean; tokens: number; probes: boolean }>;

/**
 * Locks a target's row until the transaction ends, and says how much may be taken: all workers together keep to its
 * limits.
 * @returns undefined where another worker takes right now, or the target is not active
 */
export async function lockAllowance(
  tx: Tx,
  target: string,
  limits: TargetLimits,
  now: Instant,
): Promise<Allowance | undefined> {
  const [row] = await tx.query<Row>(
    `SELECT h.away_since, h.probe_at, h.hold_until, h.tokens, h.tokens_at, ${COMMIT_WITHOUT_WAITING}
       FROM exchange_target_health AS h JOIN exchange_target AS t ON t.id = h.target AND t.state = 'active'
      WHERE h.target = $1 AND NOT ${OWNER_HAS_ENDED('$2')} FOR UPDATE OF h SKIP LOCKED`,
    [target, new Date(now)],
    'lock-target-health',
  );
  if (!row) return undefined;
  const none: Allowance = { most: 0, anyTime: false, tokens: row.tokens, probes: false };
  if (row.hold_until !== null && row.hold_until > now) return none;
  if (row.away_since !== null)
    return (row.probe_at ?? 0) > now ? none : { most: 1, anyTime: true, tokens: 1, probes: true };
  const { maxPerSecond } = limits;
  const earned = (Math.max(0, now - row.tokens_at) / SECOND_MS) * maxPerSecond;
  const tokens = Math.min(Math.max(1, maxPerSecond), row.tokens + earned);
  return { most: Math.min(mostAtOnce(limits), Math.floor(tokens)), anyTime: false, tokens, probes: false };
}

/** Notes what was taken, under the lock. */
export async function spend(tx: Tx, target: string, allowance: Allowance, taken: number, now: Instant): Promise<void> {
  await tx.query(
    `UPDATE exchange_target_health
        SET tokens = $2, tokens_at = $3, probe_at = CASE WHEN $4 THEN $5::timestamptz ELSE probe_at END WHERE target = $1`,
    [target, allowance.tokens - taken, new Date(now), allowance.probes, new Date(now + PROBE_EVERY_MS)],
    'spend-target-tokens',
  );
}

/** How a try ended, as far as the way to the target is concerned. */
export type Reached = Readonly<{
  status: number | null;
  code: string | null;
  /** It takes nothing at all now. */
  isAway: boolean;
  /** It asks to be left alone until then. */
  holdUntil: Instant | null;
}>;

/** The target has answered. The first answer after it was away makes all that has waited for it due. */
export async function noteSuccess(q: Queryable, target: string, now: Instant): Promise<void> {
  const [row] = await q.query<{ was_away: boolean }>(
    `UPDATE exchange_target_health AS h
        SET failures = 0, failing_since = NULL, away_since = NULL, probe_at = NULL, hold_until = NULL, last_success_at = $2
       FROM (SELECT target, away_since IS NOT NULL AS was_away FROM exchange_target_health WHERE target = $1) AS before
      WHERE h.target = before.target AND (h.failures > 0 OR h.away_since IS NOT NULL OR h.failing_since IS NOT NULL
         OR h.last_success_at IS NULL OR h.last_success_at < $3)
      RETURNING before.was_away`,
    [target, new Date(now), new Date(now - SECOND_MS)],
    'note-target-success',
  );
  if (row?.was_away !== true) return;
  await q.query(
    `UPDATE outbox SET next_try_at = $2 WHERE target = $1 AND state = 'pending' AND next_try_at > $2 AND attempts > 0`,
    [target, new Date(now)],
  );
}

/** The way to the target failed. @returns since when it has failed without a success in between */
export async function noteFailure(
  q: Queryable,
  target: string,
  { status, code, isAway, holdUntil }: Reached,
  now: Instant,
): Promise<Instant> {
  const [row] = await q.query<{ failing_since: Instant }>(
    `UPDATE exchange_target_health
        SET failures = failures + 1, failing_since = coalesce(failing_since, $2),
            last_failure_at = $2, last_failure_status = $3, last_failure_code = $4,
            hold_until = greatest(hold_until, $6::timestamptz),
            away_since = CASE WHEN $5 OR failures + 1 >= ${FAILURES_UNTIL_AWAY} THEN coalesce(away_since, $2) ELSE away_since END,
            probe_at = CASE WHEN $5 OR failures + 1 >= ${FAILURES_UNTIL_AWAY} THEN $7 ELSE probe_at END
      WHERE target = $1 RETURNING failing_since`,
    [
      target,
      new Date(now),
      status,
      code,
      isAway,
      holdUntil === null ? null : new Date(holdUntil),
      new Date(now + PROBE_EVERY_MS),
    ],
    'note-target-failure',
  );
  return row?.failing_since ?? now;
}

/** Forgets how a target was before: it is tried anew, as after it was mended. */
export async function forgetFailures(q: Queryable, target: string): Promise<void> {
  await q.query(
    `UPDATE exchange_target_health SET failures = 0, failing_since = NULL, away_since = NULL, probe_at = NULL, hold_until = NULL
      WHERE target = $1`,
    [target],
  );
}
