import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { type BeforeApplicationShutdown, Logger } from '@nestjs/common';
import { PROJECTION_QUEUE } from './projection-doorbell.ts';
import { ProjectionRunner } from './projection-runner.ts';

/** Answers the doorbell. */
@Processor(PROJECTION_QUEUE)
export class ProjectionProcessor extends WorkerHost implements BeforeApplicationShutdown {
  private readonly logger = new Logger(ProjectionProcessor.name);

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

  /** A queue that is away or has lost its jobs is no reason to end: the sweep projects what it missed. */
  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.logger.warn(`The queue's worker met an error: ${error.message}`);
  }
}
