import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { OneWarning } from './one-warning.ts';
import { SECOND_MS } from '../../domain/time/local-time.ts';

/** Workers that were started together do not look at the same moment. */
const JITTER = 0.4;
/** So many failures running may be an accident; after each further one the pause doubles, to this limit. */
const PATIENT_TRIES = 4;
const LONGEST_PAUSE_MS = 30_000;

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
  private failuresOfWork = 0;

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
    void this.ofWork.watch(work).then((failures) => (this.failuresOfWork = failures));
  }

  private schedule(delayMs: number): void {
    if (this.stopped) return;
    const delay = delayMs * (1 + (Math.random() - 0.5) * JITTER);
    this.timer = setTimeout(() => (this.looking = this.lookAndSchedule()), delay);
    this.timer.unref();
  }

  private async lookAndSchedule(): Promise<void> {
    const failures = await this.ofLooks.watch(this.look());
    this.schedule(backedOff(this.periodMs, Math.max(failures, this.failuresOfWork)));
  }
}

/** What fails for long, as on a full disk, is tried less often: each try costs the server something. */
function backedOff(periodMs: number, failures: number): number {
  const pause = periodMs * 2 ** Math.max(0, failures - PATIENT_TRIES);
  return Math.max(periodMs, Math.min(pause, LONGEST_PAUSE_MS));
}
