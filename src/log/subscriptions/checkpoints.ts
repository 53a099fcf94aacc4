import { OperatorError } from '../../../config/operator-error.ts';
import type { Queryable, Tx } from '../../platform/database/database.ts';
import { ALL_FEEDS, FEEDS_PER_PART } from '../feed-parts.ts';

const INSERT_ALL = `
  INSERT INTO projection_checkpoint (part, projection, version, feed)
  SELECT feed / $3::int, $1, $2, feed FROM unnest($4::int[]) AS feed`;

/** How far a batch has come in a feed. `recordedAt`: the newest of the events that it projected. */
export type Step = Readonly<{ feed: number; from: bigint; to: bigint; recordedAt: number }>;

/** The read tables were filled by other rules than this program's. */
export class TablesOfAnotherVersion extends OperatorError {
  constructor(
    readonly found: number,
    expected: number,
  ) {
    super(
      `The read tables were filled by version ${found} of the projection, this program has version ${expected}: ` +
        'stop the workers of the other version and run `bin/dunghan rebuild`',
    );
    this.name = TablesOfAnotherVersion.name;
  }
}

/** How far a subscription has followed each feed of the log; its rows move in the transaction of a batch. */
export class Checkpoints {
  /**
   * @param name under which the rows are stored
   * @param version of the rules by which the subscription's tables are filled
   */
  constructor(
    readonly name: string,
    private readonly version: number,
  ) {}

  /**
   * Makes the checkpoints of all feeds where there are none yet.
   * @throws TablesOfAnotherVersion when the read tables were filled by other rules than this program's.
   */
  async open(q: Queryable): Promise<void> {
    await q.query(
      `${INSERT_ALL} WHERE NOT EXISTS (SELECT FROM projection_checkpoint WHERE projection = $1) ON CONFLICT DO NOTHING`,
      this.all(),
    );
    await this.checkVersion(q);
  }

  /** Sets every checkpoint to the beginning of its feed and to this program's version. */
  async reset(q: Queryable): Promise<void> {
    await q.query(
      `${INSERT_ALL} ON CONFLICT (part, projection, feed)
         DO UPDATE SET version = excluded.version, position = 0, recorded_at = NULL`,
      this.all(),
    );
  }

  /** @throws TablesOfAnotherVersion when the read tables were filled by other rules than this program's. */
  async checkVersion(q: Queryable): Promise<void> {
    const versions = await q.query<{ version: number }>(
      'SELECT DISTINCT version FROM projection_checkpoint WHERE projection = $1 AND version <> $2',
      [this.name, this.version],
    );
    if (versions[0]) throw new TablesOfAnotherVersion(versions[0].version, this.version);
  }

  /** Whether the read tables were filled by an earlier version of the rules, and by no later one. */
  async isOlder(q: Queryable): Promise<boolean> {
    const [row] = await q.query<{ older: boolean }>(
      'SELECT coalesce(min(version) < $2 AND max(version) <= $2, false) AS older FROM projection_checkpoint WHERE projection = $1',
      [this.name, this.version],
    );
    return row?.older === true;
  }

  /**
   * Begins a batch with a write of the checkpoint rows of its feeds, all of one part, so that no other transaction can move
   * them before the commit.
   * @returns the position up to which each feed is projected.
   */
  async take(tx: Tx, part: number, feeds: readonly number[]): Promise<Map<number, bigint>> {
    const rows = await tx.query<{ feed: number; position: string }>(
      `UPDATE projection_checkpoint SET position = position
        WHERE part = $1 AND projection = $2 AND feed = ANY ($3::smallint[]) AND version = $4 RETURNING feed, position`,
      [part, this.name, feeds, this.version],
      `${this.name}-take-checkpoints`,
    );
    if (rows.length === feeds.length) return new Map(rows.map(({ feed, position }) => [feed, BigInt(position)]));
    await this.checkVersion(tx);
    throw new Error(`Of the feeds ${feeds.join(', ')} one has no checkpoint: run bin/dunghan rebuild`);
  }

  /** Ends a batch. Its newest event may be older than that of a batch before: an import may bring old ones later. */
  async move(tx: Tx, part: number, steps: readonly Step[]): Promise<void> {
    const rows = await tx.query(
      `UPDATE projection_checkpoint AS c SET position = step.reached, recorded_at = greatest(c.recorded_at, step.recorded_at)
         FROM unnest($3::smallint[], $4::bigint[], $5::bigint[], $6::timestamptz[]) AS step(feed, taken, reached, recorded_at)
        WHERE c.part = $1 AND c.projection = $2 AND c.feed = step.feed AND c.position = step.taken RETURNING c.feed`,
      [
        part,
        this.name,
        steps.map(({ feed }) => feed),
        steps.map(({ from }) => from),
        steps.map(({ to }) => to),
        steps.map(({ recordedAt }) => new Date(recordedAt)),
      ],
      `${this.name}-move-checkpoints`,
    );
    if (rows.length !== steps.length)
      throw new Error(`A checkpoint of part ${part} was moved by someone else: the batch is undone`);
  }

  /** The feeds whose log is ahead of the read tables, by one question. */
  async pending(q: Queryable): Promise<number[]> {
    const rows = await q.query<{ feed: number }>(
      `SELECT c.feed FROM projection_checkpoint c JOIN feed_head h ON h.feed = c.feed
        WHERE c.projection = $1 AND h.position > c.position ORDER BY c.feed`,
      [this.name],
      `${this.name}-pending-feeds`,
    );
    return rows.map((row) => row.feed);
  }

  /** Feeds whose checkpoint is beyond the end of the log, and feeds without a checkpoint. */
  async impossible(q: Queryable): Promise<number[]> {
    const rows = await q.query<{ feed: number }>(
      `SELECT h.feed FROM feed_head h LEFT JOIN projection_checkpoint c ON c.feed = h.feed AND c.projection = $1
        WHERE c.position IS NULL OR c.position > h.position ORDER BY h.feed`,
      [this.name],
    );
    return rows.map((row) => row.feed);
  }

  /** How far each feed is projected. */
  async positions(q: Queryable): Promise<Map<number, bigint>> {
    const rows = await q.query<{ feed: number; position: string }>(
      'SELECT feed, position FROM projection_checkpoint WHERE projection = $1',
      [this.name],
      `${this.name}-checkpoints`,
    );
    return new Map(rows.map((row) => [row.feed, BigInt(row.position)]));
  }

  /** The numbers of events that are projected and that are in the log. */
  async soFar(q: Queryable): Promise<{ projected: number; total: number }> {
    const [row] = await q.query<{ projected: string; total: string }>(
      `SELECT coalesce((SELECT sum(position) FROM projection_checkpoint WHERE projection = $1), 0)::bigint AS projected,
              coalesce((SELECT sum(position) FROM feed_head), 0)::bigint AS total`,
      [this.name],
    );
    return { projected: Number(row?.projected ?? 0), total: Number(row?.total ?? 0) };
  }

  private all(): readonly unknown[] {
    return [this.name, this.version, FEEDS_PER_PART, ALL_FEEDS];
  }
}
