import type { Queryable, Tx } from '../../platform/database/database.ts';

/** Targets that have followed a feed equally far: they share one reading. */
export type FollowedFeed = Readonly<{ feed: number; position: bigint; targets: readonly string[] }>;

/** Where targets are behind the log, by one question. */
export async function feedsBehind(q: Queryable): Promise<FollowedFeed[]> {
  const rows = await q.query<{ feed: number; position: string; targets: string[] }>(
    `SELECT c.feed, c.position, array_agg(c.target ORDER BY c.target) AS targets
       FROM exchange_checkpoint AS c JOIN feed_head AS h ON h.feed = c.feed
      WHERE h.position > c.position GROUP BY c.feed, c.position ORDER BY c.feed, c.position`,
    [],
    'exchange-feeds-behind',
  );
  return rows.map(({ position, ...row }) => ({ ...row, position: BigInt(position) }));
}

/**
 * Begins a batch with a write of its checkpoints, so that nobody else can move them before the commit.
 * @returns the targets that still stand there.
 */
export async function takeCheckpoints(tx: Tx, { feed, position, targets }: FollowedFeed): Promise<string[]> {
  const rows = await tx.query<{ target: string }>(
    `UPDATE exchange_checkpoint SET position = position
      WHERE feed = $1 AND target = ANY ($2) AND position = $3 RETURNING target`,
    [feed, targets, position],
    'take-exchange-checkpoints',
  );
  return rows.map(({ target }) => target);
}

/** Ends a batch. */
export async function moveCheckpoints(tx: Tx, followed: FollowedFeed, to: bigint): Promise<void> {
  const rows = await tx.query(
    `UPDATE exchange_checkpoint SET position = $4
      WHERE feed = $1 AND target = ANY ($2) AND position = $3 RETURNING target`,
    [followed.feed, followed.targets, followed.position, to],
    'move-exchange-checkpoints',
  );
  if (rows.length !== followed.targets.length)
    throw new Error(`A checkpoint of feed ${followed.feed} was moved by someone else: the batch is undone`);
}
