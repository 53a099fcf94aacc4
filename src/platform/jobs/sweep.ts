import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { OneWarning } from './one-warning.ts';

const PERIOD_MS = 1_000;
const JITTER_MS = 400;

/** A plain timer of a worker: looks about once a second for what there is to do, past the queue, so losing that loses nothing. */
export abstract class Sweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(this.constructor.name);
  private readonly ofLooks = new OneWarning(this.logger);
  private readonly ofWork = new OneWarning(this.logger);
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private stopped = false;

  /** Does what there is to do, or sets it off; the next look comes about a second after it has resolved. */
  protected abstract look(): Promise<void>;

  /** Ends what was set off; a look that does all by itself sets nothing off. */
  protected async halt(): Promise<void> {}

  onApplicationBootstrap(): void {
    this.schedule();
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

  private schedule(): void {
    if (this.stopped) return;
    const delay = PERIOD_MS + (Math.random() - 0.5) * JITTER_MS;
    this.timer = setTimeout(() => {
      this.looking = this.ofLooks.watch(this.look()).then(() => this.schedule());
    }, delay);
    this.timer.unref();
  }
}
