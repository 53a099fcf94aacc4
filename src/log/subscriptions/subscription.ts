import type { Database, Queryable, Tx } from '../../platform/database/database.ts';
import { PART_LOCK, partOf, takePart } from '../feed-parts.ts';
import { feedOfStream } from '../stream-ref.ts';
import type { Checkpoints, Step } from './checkpoints.ts';
import type { FeedPositions, ReadAhead } from './read-ahead.ts';

/** What a subscription must know of every event that it reads. */
export type FeedEvent = Readonly<{ streamId: string; position: string; recordedAt: number }>;

/** Reads the log for a subscription, feed by feed, no wider than its handler needs. */
export type SubscribedFeeds<Event> = Readonly<{
  read(q: Queryable, after: FeedPositions, limit: number): Promise<readonly Event[]>;
  readAhead(after: FeedPositions, limit: number): ReadAhead<Event>;
}>;

/** `readAhead` is there when some of the feeds go on. */
export type BatchDone<Event> = Readonly<{ events: number; readAhead: ReadAhead<Event> | undefined }>;

/**
 * Follows the log in batches: one batch of feeds of one part is one transaction, in which the subscription's tables and
 * its checkpoints move together, so each event is handled once. A subclass says how a batch is handled.
 */
export abstract class Subscription<Event extends FeedEvent> {
  constructor(
    protected readonly database: Database,
    readonly checkpoints: Checkpoints,
    private readonly feeds: SubscribedFeeds<Event>,
    /** First key of the advisory locks of its parts: each subscription has one of its own. */
    private readonly lock = PART_LOCK,
  ) {}

  /** Something failed: what a subclass remembers of the database may be of another one, restored since. */
  forget(): void {}

  /** Writes what a batch means, in the transaction that moves the checkpoints. */
  protected abstract handle(tx: Tx, part: number, events: readonly Event[]): Promise<void>;

  /**
   * @param feeds all of one part.
   * @param limit the most events that it takes of all feeds together, but at least one of each.
   * @param readAhead what the batch before has begun to read for this one.
   * @returns undefined when another worker has the part.
   */
  async run(
    feeds: readonly number[],
    limit: number,
    readAhead?: ReadAhead<Event>,
  ): Promise<BatchDone<Event> | undefined> {
    const part = partOf(feeds[0] ?? 0);
    return this.database.transaction(async (tx) => {
      if (!(await takePart(tx, part, this.lock))) return undefined;
      const positions = await this.checkpoints.take(tx, part, feeds);
      const share = shareOf(limit, feeds);
      const events = (await readAhead?.from(positions)) ?? (await this.feeds.read(tx, positions, share));
      if (events.length === 0) return { events: 0, readAhead: undefined };

      const steps = stepsOf(events, positions);
      const goOn = new Map(steps.filter(({ from, to }) => to - from >= share).map(({ feed, to }) => [feed, to]));
      const next = goOn.size > 0 ? this.feeds.readAhead(goOn, shareOf(limit, [...goOn.keys()])) : undefined;
      await this.handle(tx, part, events);
      await this.checkpoints.move(tx, part, steps);
      return { events: events.length, readAhead: next };
    });
  }
}

function shareOf(limit: number, feeds: readonly number[]): number {
  return Math.max(1, Math.floor(limit / feeds.length));
}

/** How far each feed comes with these events, which are in order in each feed. */
function stepsOf(events: readonly FeedEvent[], positions: FeedPositions): Step[] {
  const steps = new Map<number, Step>();
  for (const { streamId, position, recordedAt } of events) {
    const feed = feedOfStream(streamId);
    const before = steps.get(feed) ?? { feed, from: positions.get(feed) ?? 0n, to: 0n, recordedAt: 0 };
    steps.set(feed, { ...before, to: BigInt(position), recordedAt: Math.max(before.recordedAt, recordedAt) });
  }
  return [...steps.values()];
}
