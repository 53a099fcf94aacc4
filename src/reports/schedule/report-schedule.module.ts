import { Module } from '@nestjs/common';
import { IdempotencyModule } from '../../commands/idempotency/idempotency.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { CreateSchedule } from './create-schedule.ts';
import { EndSchedule } from './end-schedule.ts';
import { FindSchedules } from './find-schedules.ts';
import { ListDuties } from './duties/list-duties.ts';
import { ReportSchedulesController } from './report-schedules.controller.ts';
import { ScheduleTable } from './schedule-table.ts';
import { ScheduledReportsController } from './duties/scheduled-reports.controller.ts';

@Module({
  imports: [IdempotencyModule, UnitsModule],
  controllers: [ReportSchedulesController, ScheduledReportsController],
  providers: [CreateSchedule, EndSchedule, FindSchedules, ListDuties, ScheduleTable],
})
export class ReportScheduleModule {}
