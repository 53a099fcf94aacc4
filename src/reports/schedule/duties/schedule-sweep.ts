import { Injectable } from '@nestjs/common';
import { ReportDoorbell } from '../../jobs/report-doorbell.ts';
import { Sweep } from '../../../platform/jobs/sweep.ts';
import { QueueScheduledReports } from './queue-scheduled-reports.ts';

/** Looks whether a cut-off day is over. */
@Injectable()
export class ScheduleSweep extends Sweep {
  constructor(
    private readonly queueing: QueueScheduledReports,
    private readonly doorbell: ReportDoorbell,
  ) {
    super();
  }

  protected override async look(): Promise<void> {
    if ((await this.queueing.execute()) > 0) this.doorbell.ring();
  }
}
