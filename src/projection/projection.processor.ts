import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { PROJECTION_QUEUE } from './projection-doorbell.ts';
import { ProjectionRunner } from './projection-runner.ts';

/** Answers the doorbell. */
@Processor(PROJECTION_QUEUE)
export class ProjectionProcessor extends WorkerHost implements BeforeApplicationShutdown {
  constructor(private readonly runner: ProjectionRunner) {
    super();
  }

  async process(): Promise<void> {
    await this.runner.catchUpAll();
  }

  /** Lets the running batch end and takes no further job, before the pools close. */
  async beforeApplicationShutdown(): Promise<void> {
    this.runner.stop();
    await this.worker.close();
  }
}
