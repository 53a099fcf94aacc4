import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { OneWarning } from './one-warning.ts';

const SECOND_MS = 1_000;
/** Workers that were started together do not look at the same moment. */
const JITTER = 0.4;

/**
 * A plain timer of a worker: it looks about once a second, or as often as `periodMs` says, for what there is to do. It
 * needs no queue, so losing the queue loses nothing.
 */
export abstract class Sweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(this.constructor.name);
  private readonly ofLooks = new OneWarning(this.logger);
  private readonly ofWork = new OneWarning(this.logger);
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly periodMs = SECOND_MS,
    /** When the first look comes. */
    private readonly firstMs = SECOND_MS,
  ) {}

  /** Does what there is to do, or sets it off; the next look comes a period after it has resolved. */
  protected abstract look(): Promise<void>;

  /** Ends what was set off; a look that does all by itself sets nothing off. */
  protected async halt(): Promise<void> {}

  onApplicationBootstrap(): void {
    this.schedule(this.firstMs);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.halt();
    await this.looking;
  }

  /** For a look that does not wait for the end of what it found. */
  protected setOff(work: Promise<void>): void {
    void this.ofWork.watch(work);
  }

  private schedule(delayMs: number): void {
    if (this.stopped) return;
    const delay = delayMs * (1 + (Math.random() - 0.5) * JITTER);
    this.timer = setTimeout(() => {
      this.looking = this.ofLooks.watch(this.look()).then(() => this.schedule(this.periodMs));
    }, delay);
    this.timer.unref();
  }
}
