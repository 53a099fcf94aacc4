import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { IMPORT_QUEUE } from './import-doorbell.ts';
import { ImportRunner } from './import-runner.ts';

/** Answers the doorbell. An import may run for an hour: the job does not wait for it. */
@Processor(IMPORT_QUEUE)
export class ImportProcessor extends WorkerHost implements BeforeApplicationShutdown {
  constructor(private readonly runner: ImportRunner) {
    super();
  }

  async process(): Promise<void> {
    // What goes wrong is told by the runner, and found again by the sweep.
    this.runner.runAll().catch(() => undefined);
  }

  /** Takes no further job, before the pools close. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.worker.close();
  }
}
