import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { ProjectionRunner } from './projection-runner.ts';

const PERIOD_MS = 1_000;
const JITTER_MS = 400;

/** Looks for unprojected events about once a second, past the queue: losing the whole queue loses nothing. */
@Injectable()
export class ProjectionSweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ProjectionSweep.name);
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> = Promise.resolve();
  private stopped = false;
  private lastWarning = '';

  constructor(private readonly runner: ProjectionRunner) {}

  /** @throws TablesOfAnotherVersion: a worker does not start on tables that other rules have filled. */
  async onApplicationBootstrap(): Promise<void> {
    await this.runner.open();
    this.schedule();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    this.runner.stop();
    await this.sweeping;
  }

  private schedule(): void {
    if (this.stopped) return;
    const delay = PERIOD_MS + (Math.random() - 0.5) * JITTER_MS;
    this.timer = setTimeout(() => {
      this.sweeping = this.sweep().then(() => this.schedule());
    }, delay);
    this.timer.unref();
  }

  /** A database that is away for a minute gives one warning, not sixty. */
  private async sweep(): Promise<void> {
    try {
      await this.runner.catchUpAll();
      this.lastWarning = '';
    } catch (error) {
      const warning = String(error);
      if (warning !== this.lastWarning) this.logger.error(`The projection cannot go on: ${warning}`);
      this.lastWarning = warning;
    }
  }
}
