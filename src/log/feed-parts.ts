import { FEED_COUNT } from '../domain/values/logged-event.ts';
import type { Tx } from '../platform/database/database.ts';

/** Feeds of one part share read-table rows and belong to one worker at a time; another division needs a rebuild. */
export const FEEDS_PER_PART = 8;
const PART_COUNT = FEED_COUNT / FEEDS_PER_PART;

/** First key of the advisory locks of the parts ("proj"); the second key is the part. */
export const PART_LOCK = 0x70726f6a;

export const ALL_FEEDS: readonly number[] = Array.from({ length: FEED_COUNT }, (_, feed) => feed);
export const ALL_PARTS: readonly number[] = Array.from({ length: PART_COUNT }, (_, part) => part);

export function partOf(feed: number): number {
  return Math.floor(feed / FEEDS_PER_PART);
}

/**
 * Takes a part of a subscription (`lock`) for this transaction, unless another worker has it. The commit need not wait for the disk: read tables
 * and checkpoint are lost or kept together, and what is lost is projected again.
 */
export async function takePart(tx: Tx, part: number, lock: number): Promise<boolean> {
  const [row] = await tx.query<{ taken: boolean }>(
    `SELECT pg_try_advisory_xact_lock($1, $2) AS taken, set_config('synchronous_commit', 'off', true)`,
    [lock, part],
    'projection-take-part',
  );
  return row?.taken === true;
}

/** The same of several parts. @returns those that no other worker has */
export async function takeParts(tx: Tx, parts: readonly number[], lock: number): Promise<ReadonlySet<number>> {
  const rows = await tx.query<{ part: number }>(
    `SELECT part, set_config('synchronous_commit', 'off', true) FROM unnest($2::int[]) AS part
      WHERE pg_try_advisory_xact_lock($1, part)`,
    [lock, parts],
    'take-parts',
  );
  return new Set(rows.map(({ part }) => part));
}

/** Takes every part for this transaction, waiting for the running batches. */
export async function takeAllParts(tx: Tx): Promise<void> {
  for (const part of ALL_PARTS) await tx.query('SELECT pg_advisory_xact_lock($1, $2)', [PART_LOCK, part]);
}
