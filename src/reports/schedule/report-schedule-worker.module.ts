import { Module } from '@nestjs/common';
import { ReportsCoreModule } from '../reports-core.module.ts';
import { QueueScheduledReports } from './duties/queue-scheduled-reports.ts';
import { ScheduleSweep } from './duties/schedule-sweep.ts';

/** Has the drafts of the schedules prepared: for processes with the role of a worker only. */
@Module({
  imports: [ReportsCoreModule],
  providers: [QueueScheduledReports, ScheduleSweep],
})
export class ReportScheduleWorkerModule {}
