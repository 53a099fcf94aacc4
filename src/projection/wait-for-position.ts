import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../platform/database/database.ts';
import { DomainError } from '../domain/values/domain-error.ts';
import { checkpoints } from './checkpoint.ts';
import { decodePosition, type PositionVector } from './position-vector.ts';

const TIMEOUT_MS = 10_000;
const EAGER_MS = 5;
const PATIENT_MS = 50;
/** After so many milliseconds of waiting a question every 5 ms is no longer worth its cost. */
const EAGER_FOR_MS = 250;

type Waiter = Readonly<{
  wanted: PositionVector;
  since: number;
  resolve: () => void;
  reject: (error: unknown) => void;
}>;

/** Makes a reader wait until the read tables hold a position: it reads its own writes. */
@Injectable()
export class WaitForPosition implements OnApplicationShutdown {
  private readonly waiters = new Set<Waiter>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly database: Database) {}

  /**
   * Resolves when everything up to `position` is projected; one loop asks for all who wait.
   * @param position "feed:position" or a vector, as answers give it; undefined: does not wait.
   * @throws DomainError projection-behind after 10 seconds; invalid-field when it is no position.
   */
  async reached(position: string | undefined, timeoutMs = TIMEOUT_MS): Promise<void> {
    if (position === undefined) return;
    const wanted = decodePosition(position);
    if (covers(await checkpoints(this.database), wanted)) return;
    await this.wait(wanted, timeoutMs);
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
        waiter = { wanted, since: Date.now(), resolve, reject };
        this.waiters.add(waiter);
        timeout = setTimeout(() => reject(behind()), timeoutMs);
        this.askAgain(EAGER_MS);
      });
    } finally {
      clearTimeout(timeout);
      if (waiter) this.waiters.delete(waiter);
    }
  }

  private askAgain(delay: number): void {
    this.timer ??= setTimeout(() => void this.ask(), delay);
  }

  private async ask(): Promise<void> {
    try {
      const reached = await checkpoints(this.database);
      for (const waiter of this.waiters) if (covers(reached, waiter.wanted)) this.settle(waiter);
    } catch (error) {
      for (const waiter of this.waiters) waiter.reject(error);
      this.waiters.clear();
    }
    this.timer = undefined;
    if (this.waiters.size > 0) this.askAgain(this.isEager() ? EAGER_MS : PATIENT_MS);
  }

  private settle(waiter: Waiter): void {
    this.waiters.delete(waiter);
    waiter.resolve();
  }

  private isEager(): boolean {
    const now = Date.now();
    return [...this.waiters].some((waiter) => now - waiter.since < EAGER_FOR_MS);
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
