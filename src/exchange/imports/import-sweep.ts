import { Injectable } from '@nestjs/common';
import { Sweep } from '../../platform/jobs/sweep.ts';
import { ImportChunks } from './import-chunks.ts';
import { ImportJobs } from './import-jobs.ts';
import { ImportRunner } from './import-runner.ts';

const TIDY_EVERY_MS = 3_600_000;

/** Looks for imports about once a second, past the queue: losing the whole queue loses nothing. */
@Injectable()
export class ImportSweep extends Sweep {
  private tidiedAt = 0;

  constructor(
    private readonly runner: ImportRunner,
    private readonly jobs: ImportJobs,
    private readonly chunks: ImportChunks,
  ) {
    super();
  }

  /** Does not wait for the imports that it sets off: one may run for an hour while another is queued. */
  protected override async look(): Promise<void> {
    this.setOff(this.runner.runAll());
    await this.tidy();
  }

  protected override halt(): Promise<void> {
    return this.runner.stop();
  }

  /** Now and then: gives up imports that kill every worker, deletes uploads that are needed no more, and seals those of before. */
  private async tidy(): Promise<void> {
    if (Date.now() - this.tidiedAt < TIDY_EVERY_MS) return;
    this.tidiedAt = Date.now();
    await this.jobs.giveUpHopeless();
    for (const id of await this.chunks.findExpired()) await this.chunks.discard(id);
    await this.chunks.sealPlain();
  }
}
