import { Module } from '@nestjs/common';
import { IdempotencyModule } from '../../commands/idempotency/idempotency.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { ChangeScheduleHandler } from './commands/change-schedule.command.ts';
import { CreateScheduleHandler } from './commands/create-schedule.command.ts';
import { EndScheduleHandler } from './commands/end-schedule.command.ts';
import { FindScheduledReportsHandler } from './duties/find-scheduled-reports.query.ts';
import { ScheduledReportsController } from './duties/scheduled-reports.controller.ts';
import { FindSchedulesHandler, GetScheduleHandler } from './find-schedules.query.ts';
import { ReportSchedulesController } from './report-schedules.controller.ts';
import { ScheduleTable } from './schedule-table.ts';

const COMMANDS = [ChangeScheduleHandler, CreateScheduleHandler, EndScheduleHandler];
const QUERIES = [FindScheduledReportsHandler, FindSchedulesHandler, GetScheduleHandler];

@Module({
  imports: [IdempotencyModule, UnitsModule],
  controllers: [ReportSchedulesController, ScheduledReportsController],
  providers: [...COMMANDS, ...QUERIES, ScheduleTable],
})
export class ReportScheduleModule {}
