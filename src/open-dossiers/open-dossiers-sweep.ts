import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { OpenDossiersRunner } from './open-dossiers-runner.ts';

const PERIOD_MS = 1_000;
const JITTER_MS = 400;

/** Looks about once a second in the tables for what the system has to do to open dossiers; no queue is needed. */
@Injectable()
export class OpenDossiersSweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(OpenDossiersSweep.name);
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> = Promise.resolve();
  private stopped = false;
  private lastWarning = '';

  constructor(private readonly runner: OpenDossiersRunner) {}

  onApplicationBootstrap(): void {
    this.schedule();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.runner.stop();
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
      await this.runner.runAll();
      this.lastWarning = '';
    } catch (error) {
      const warning = String(error);
      if (warning !== this.lastWarning) this.logger.warn(`Open dossiers cannot be looked at: ${warning}`);
      this.lastWarning = warning;
    }
  }
}
