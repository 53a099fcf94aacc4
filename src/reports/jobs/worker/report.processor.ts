import { Processor } from '@nestjs/bullmq';
import { DoorbellAnswer } from '../../../platform/jobs/doorbell.ts';
import { REPORT_QUEUE } from '../report-doorbell.ts';
import { ReportJobRunner } from './report-job-runner.ts';

/** Answers the reports' doorbell; a verification may take minutes. */
@Processor(REPORT_QUEUE)
export class ReportProcessor extends DoorbellAnswer {
  constructor(private readonly runner: ReportJobRunner) {
    super();
  }

  async process(): Promise<void> {
    this.setOff(this.runner.runAll());
  }
}
