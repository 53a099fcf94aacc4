import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { type BeforeApplicationShutdown, Logger } from '@nestjs/common';
import { REPORT_QUEUE } from '../report-doorbell.ts';
import { ReportJobRunner } from './report-job-runner.ts';

/** Answers the doorbell. A verification may take minutes: the queue's job does not wait for it. */
@Processor(REPORT_QUEUE)
export class ReportProcessor extends WorkerHost implements BeforeApplicationShutdown {
  private readonly logger = new Logger(ReportProcessor.name);

  constructor(private readonly runner: ReportJobRunner) {
    super();
  }

  async process(): Promise<void> {
    this.runner.runAll().catch((error: unknown) => this.logger.warn(`The sweep looks again: ${String(error)}`));
  }

  /** Takes no further job, before the pools close. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.worker.close();
  }

  /** A queue that is away or has lost its jobs is no reason to end: the sweep finds what it missed. */
  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.logger.warn(`The queue's worker met an error: ${error.message}`);
  }
}
