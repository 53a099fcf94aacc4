import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { EventsHandler, type IEventHandler } from '@nestjs/cqrs';
import { Database } from '../platform/database/database.ts';
import { DomainError } from '../domain/values/domain-error.ts';
import { BatchProjected } from '../log/subscriptions/batch-projected.ts';
import { PROJECTED } from './projected.ts';
import { decodePosition, type PositionVector } from './position-vector.ts';

const TIMEOUT_MS = 10_000;
/** How often a process asks that projects nothing itself, so that no notice wakes it. */
const POLL_MS = 10;
/** How often a process asks that hears of its own batches: another worker may have projected the awaited one. */
const SLOW_POLL_MS = 50;

type Waiter = Readonly<{
  wanted: PositionVector;
  resolve: () => void;
  reject: (error: unknown) => void;
}>;

/** Makes a reader wait until the read tables hold a position: it reads its own writes. */
@Injectable()
@EventsHandler(BatchProjected)
export class WaitForPosition implements OnApplicationShutdown, IEventHandler<BatchProjected> {
  private readonly waiters = new Set<Waiter>();
  private timer: NodeJS.Timeout | undefined;
  private pollMs = POLL_MS;

  constructor(private readonly database: Database) {}

  /**
   * Resolves when everything up to `position` is projected; one loop asks for all who wait.
   * @param position "feed:position" or a vector, as answers give it; undefined: does not wait.
   * @throws DomainError projection-behind after 10 seconds; invalid-field when it is no position.
   */
  async reached(position: string | undefined, timeoutMs = TIMEOUT_MS): Promise<void> {
    if (position === undefined) return;
    const wanted = decodePosition(position);
    if (covers(await PROJECTED.positions(this.database), wanted)) return;
    await this.wait(wanted, timeoutMs);
  }

  /** A batch of this process was committed: whoever waited for it goes on at once. */
  handle(): void {
    this.pollMs = SLOW_POLL_MS;
    if (this.waiters.size > 0) void this.ask();
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
    for (const waiter of this.waiters) waiter.reject(behind());
    this.waiters.clear();
  }

  private async wait(wanted: PositionVector, timeoutMs: number): Promise<void> {
    let timeout: NodeJS.Timeout | undefined;
    let waiter: Waiter | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        waiter = { wanted, resolve, reject };
        this.waiters.add(waiter);
        timeout = setTimeout(() => reject(behind()), timeoutMs);
        this.askLater();
      });
    } finally {
      clearTimeout(timeout);
      if (waiter) this.waiters.delete(waiter);
    }
  }

  private askLater(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.ask();
    }, this.pollMs);
  }

  private async ask(): Promise<void> {
    try {
      const reached = await PROJECTED.positions(this.database);
      for (const waiter of this.waiters) if (covers(reached, waiter.wanted)) this.settle(waiter);
    } catch (error) {
      for (const waiter of this.waiters) waiter.reject(error);
      this.waiters.clear();
    }
    if (this.waiters.size > 0) this.askLater();
  }

  private settle(waiter: Waiter): void {
    this.waiters.delete(waiter);
    waiter.resolve();
  }
}

function covers(reached: PositionVector, wanted: PositionVector): boolean {
  for (const [feed, position] of wanted) if ((reached.get(feed) ?? 0n) < position) return false;
  return true;
}

function behind(): DomainError {
  return new DomainError(
    'projection-behind',
    'timeout',
    'The figures have not reached that position in time: ask again in a moment',
  );
}
