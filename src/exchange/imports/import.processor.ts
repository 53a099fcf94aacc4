import { Processor } from '@nestjs/bullmq';
import { DoorbellAnswer } from '../../platform/jobs/doorbell.ts';
import { IMPORT_QUEUE } from './import-doorbell.ts';
import { ImportRunner } from './import-runner.ts';

/** Answers the imports' doorbell; an import may run for an hour. */
@Processor(IMPORT_QUEUE)
export class ImportProcessor extends DoorbellAnswer {
  constructor(private readonly runner: ImportRunner) {
    super();
  }

  async process(): Promise<void> {
    this.setOff(this.runner.runAll());
  }
}
