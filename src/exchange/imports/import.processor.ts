import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { type BeforeApplicationShutdown, Logger } from '@nestjs/common';
import { IMPORT_QUEUE } from './import-doorbell.ts';
import { ImportRunner } from './import-runner.ts';

/** Answers the doorbell. An import may run for an hour: the job does not wait for it. */
@Processor(IMPORT_QUEUE)
export class ImportProcessor extends WorkerHost implements BeforeApplicationShutdown {
  private readonly logger = new Logger(ImportProcessor.name);

  constructor(private readonly runner: ImportRunner) {
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
