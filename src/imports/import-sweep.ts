import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { ImportChunks } from './import-chunks.ts';
import { ImportJobs } from './import-jobs.ts';
import { ImportRunner } from './import-runner.ts';

const PERIOD_MS = 1_000;
const JITTER_MS = 400;
const TIDY_EVERY_MS = 3_600_000;

/** Looks for imports about once a second, past the queue: losing the whole queue loses nothing. */
@Injectable()
export class ImportSweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ImportSweep.name);
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private lastWarning = '';
  private tidiedAt = 0;

  constructor(
    private readonly runner: ImportRunner,
    private readonly jobs: ImportJobs,
    private readonly chunks: ImportChunks,
  ) {}

  onApplicationBootstrap(): void {
    this.schedule();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.runner.stop();
  }

  private schedule(): void {
    if (this.stopped) return;
    const delay = PERIOD_MS + (Math.random() - 0.5) * JITTER_MS;
    this.timer = setTimeout(() => void this.sweep().then(() => this.schedule()), delay);
    this.timer.unref();
  }

  /** Does not wait for the imports that it sets off: one may run for an hour while another is queued. */
  private async sweep(): Promise<void> {
    this.runner.runAll().then(
      () => (this.lastWarning = ''),
      (error: unknown) => this.warn(error),
    );
    try {
      await this.tidy();
    } catch (error) {
      this.warn(error);
    }
  }

  /** A database that is away for a minute gives one warning, not sixty. */
  private warn(error: unknown): void {
    const warning = String(error);
    if (warning !== this.lastWarning) this.logger.warn(`Imports cannot go on: ${warning}`);
    this.lastWarning = warning;
  }

  /** Now and then: gives up imports that kill every worker, and deletes uploads that are needed no more. */
  private async tidy(): Promise<void> {
    if (Date.now() - this.tidiedAt < TIDY_EVERY_MS) return;
    this.tidiedAt = Date.now();
    await this.jobs.giveUpHopeless();
    for (const id of await this.chunks.findExpired()) await this.chunks.discard(id);
  }
}
