import type { EventBus } from '@nestjs/cqrs';
import type { Database } from '../../platform/database/database.ts';
import { isPassing } from '../../platform/database/passing-failure.ts';
import { partOf } from '../feed-parts.ts';
import { BatchProjected } from './batch-projected.ts';
import { isRetryable } from './is-retryable.ts';
import type { BatchDone, FeedEvent, Subscription } from './subscription.ts';

/** Events per transaction. */
const BATCH_SIZE = 5_000;

/** While one part's batch waits for the database, another one is folded. */
const PARTS_AT_ONCE = 2;

/** Brings a subscription up to the log, batch by batch; any number of workers may do so at once. */
export class SubscriptionRunner<Event extends FeedEvent> {
  private running: Promise<number> | undefined;
  private askedAgain = false;
  private stopping = false;
  private opened = false;

  constructor(
    private readonly database: Database,
    private readonly subscription: Subscription<Event>,
    private readonly notices?: EventBus,
  ) {}

  /**
   * Makes the checkpoints, where there are none.
   * @throws TablesOfAnotherVersion when a rebuild is needed first.
   */
  async open(): Promise<void> {
    if (this.opened) return;
    await this.subscription.checkpoints.open(this.database);
    this.opened = true;
  }

  /** Begins no further batch; the running ones end. */
  stop(): void {
    this.stopping = true;
  }

  /**
   * Projects every pending feed that no other worker has. Calls at the same time share one pass, and one more pass for
   * what was appended meanwhile. A feed that fails does not hold up the others.
   * @returns the number of events projected by this process.
   * @throws the failure of the first feed that could not be projected, after all the others.
   */
  async catchUpAll(limit = BATCH_SIZE): Promise<number> {
    if (this.running) {
      this.askedAgain = true;
      return this.running;
    }
    this.running = this.passes(limit);
    return this.running;
  }

  /**
   * Projects feeds of one part up to the end of their log; 0 when another worker has the part or when nothing is pending.
   * @param limit events a transaction.
   */
  async catchUp(feeds: readonly number[], limit = BATCH_SIZE): Promise<number> {
    await this.open();
    let projected = 0;
    let pending = feeds;
    let readAhead: BatchDone<Event>['readAhead'];
    while (!this.stopping && pending.length > 0) {
      const done = await this.subscription.run(pending, limit, readAhead);
      if (!done) break;
      projected += done.events;
      void this.notices?.publish(new BatchProjected());
      readAhead = done.readAhead;
      pending = [...(readAhead?.after.keys() ?? [])];
    }
    return projected;
  }

  private async passes(limit: number): Promise<number> {
    try {
      await this.open();
      let projected = 0;
      do {
        this.askedAgain = false;
        const now = await this.pass(limit);
        projected += now;
      } while (this.askedAgain && !this.stopping);
      return projected;
    } catch (error) {
      this.subscription.forget();
      throw error;
    } finally {
      // No await since the last look at askedAgain: a later call begins a pass of its own.
      this.running = undefined;
    }
  }

  /** Asks again after each round, so that nothing appended during a round waits for the next ring. */
  private async pass(limit: number): Promise<number> {
    const failures = new Map<number, unknown>();
    let projected = 0;
    while (!this.stopping) {
      const pending = (await this.subscription.checkpoints.pending(this.database)).filter(
        (feed) => !failures.has(feed),
      );
      const now = await this.round(pending, limit, failures);
      projected += now;
      if (now === 0) break;
    }
    for (const failure of failures.values()) throw failure;
    return projected;
  }

  private async round(pending: readonly number[], limit: number, failures: Map<number, unknown>): Promise<number> {
    const parts = [...byPart(pending).values()];
    let projected = 0;
    const takeTurns = async (): Promise<void> => {
      for (let feeds = parts.shift(); feeds; feeds = parts.shift()) {
        const now = await this.attempt(feeds, limit, failures);
        projected += now;
      }
    };
    await Promise.all(Array.from({ length: PARTS_AT_ONCE }, takeTurns));
    return projected;
  }

  /**
   * A batch that lost a race against another transaction is simply left for the next pass. When one of several feeds
   * cannot be projected, the others are, each by itself; a database that is away or full is so for all of them.
   */
  private async attempt(feeds: readonly number[], limit: number, failures: Map<number, unknown>): Promise<number> {
    try {
      return await this.catchUp(feeds, limit);
    } catch (error) {
      this.subscription.forget();
      const [first, ...others] = feeds;
      if (isRetryable(error) || first === undefined) return 0;
      if (others.length === 0 || isPassing(error)) {
        for (const feed of feeds) failures.set(feed, error);
        return 0;
      }
      let projected = 0;
      for (const feed of feeds) projected += await this.attempt([feed], limit, failures);
      return projected;
    }
  }
}

function byPart(feeds: readonly number[]): Map<number, number[]> {
  const parts = new Map<number, number[]>();
  for (const feed of feeds) parts.set(partOf(feed), [...(parts.get(partOf(feed)) ?? []), feed]);
  return parts;
}
