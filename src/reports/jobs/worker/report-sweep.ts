import { Injectable } from '@nestjs/common';
import { Sweep } from '../../../platform/jobs/sweep.ts';
import { ReportJobRunner } from './report-job-runner.ts';

/** Looks for reports to make and to verify, past the queue. */
@Injectable()
export class ReportSweep extends Sweep {
  constructor(private readonly runner: ReportJobRunner) {
    super();
  }

  /** Does not wait for what it sets off: a verification may take minutes while another job is queued. */
  protected override async look(): Promise<void> {
    this.setOff(this.runner.runAll());
  }

  protected override halt(): Promise<void> {
    return this.runner.stop();
  }
}
