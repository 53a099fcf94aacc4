import { Processor } from '@nestjs/bullmq';
import { DoorbellAnswer } from '../platform/jobs/doorbell.ts';
import { PROJECTION_QUEUE } from './projection-doorbell.ts';
import { ProjectionRunner } from './projection-runner.ts';

/** Answers the projection's doorbell. */
@Processor(PROJECTION_QUEUE)
export class ProjectionProcessor extends DoorbellAnswer {
  constructor(private readonly runner: ProjectionRunner) {
    super();
  }

  async process(): Promise<void> {
    await this.runner.catchUpAll();
  }

  /** Lets the running batch end. */
  override async beforeApplicationShutdown(): Promise<void> {
    this.runner.stop();
    await super.beforeApplicationShutdown();
  }
}
