import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap } from '@nestjs/common';

const PERIOD_MS = 1_000;
const JITTER_MS = 400;

/** A plain timer of a worker: looks about once a second for what there is to do, past the queue, so losing that loses nothing. */
export abstract class Sweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(this.constructor.name);
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private stopped = false;
  private lastWarning = '';

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

  /** A database that is away for a minute gives one warning, not sixty. */
  protected async withoutNoise(work: Promise<void>): Promise<void> {
    try {
      await work;
      this.lastWarning = '';
    } catch (error) {
      const warning = String(error);
      if (warning !== this.lastWarning) this.logger.warn(`It is tried again in a second: ${warning}`);
      this.lastWarning = warning;
    }
  }

  private schedule(): void {
    if (this.stopped) return;
    const delay = PERIOD_MS + (Math.random() - 0.5) * JITTER_MS;
    this.timer = setTimeout(() => {
      this.looking = this.withoutNoise(this.look()).then(() => this.schedule());
    }, delay);
    this.timer.unref();
  }
}
