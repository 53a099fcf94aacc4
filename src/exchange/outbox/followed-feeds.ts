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

/** By feed and position. */
function grouped(rows: readonly Readonly<{ feed: number; target: string; position: string }>[]): FollowedFeed[] {
  const groups = new Map<string, { feed: number; position: bigint; targets: string[] }>();
  for (const { feed, target, position } of rows) {
    const key = `${feed} ${position}`;
    const group = groups.get(key) ?? { feed, position: BigInt(position), targets: [] };
    group.targets.push(target);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/**
 * Begins a batch with a write of its checkpoints, so that nobody else can move them before the commit.
 * @returns those that still stand there
 */
export async function takeCheckpoints(tx: Tx, followed: readonly FollowedFeed[]): Promise<FollowedFeed[]> {
  const wanted = followed.flatMap(({ targets, ...place }) => targets.map((target) => ({ ...place, target })));
  const rows = await tx.query<{ feed: number; target: string; position: string }>(
    `UPDATE exchange_checkpoint AS c SET position = c.position
       FROM unnest($1::smallint[], $2::text[], $3::bigint[]) AS wanted (feed, target, position)
      WHERE c.feed = wanted.feed AND c.target = wanted.target AND c.position = wanted.position
      RETURNING c.feed, c.target, c.position`,
    [wanted.map(({ feed }) => feed), wanted.map(({ target }) => target), wanted.map(({ position }) => position)],
    'take-exchange-checkpoints',
  );
  return grouped(rows);
}

/** Ends a batch: each of the feeds was read up to a position. */
export async function moveCheckpoints(
  tx: Tx,
  read: readonly Readonly<{ followed: FollowedFeed; to: bigint }>[],
): Promise<void> {
  const steps = read.flatMap(({ followed: { feed, position, targets }, to }) =>
    targets.map((target) => ({ feed, target, position, to })),
  );
  const rows = await tx.query(
    `UPDATE exchange_checkpoint AS c SET position = step.reached
       FROM unnest($1::smallint[], $2::text[], $3::bigint[], $4::bigint[]) AS step (feed, target, taken, reached)
      WHERE c.feed = step.feed AND c.target = step.target AND c.position = step.taken RETURNING c.feed`,
    [
      steps.map(({ feed }) => feed),
      steps.map(({ target }) => target),
      steps.map(({ position }) => position),
      steps.map(({ to }) => to),
    ],
    'move-exchange-checkpoints',
  );
  if (rows.length !== steps.length) throw new Error('A checkpoint was moved by someone else: the batch is undone');
}
