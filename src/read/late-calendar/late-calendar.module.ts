import { Module } from '@nestjs/common';
import { ProjectionModule } from '../../projection/projection.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { CountDueDays } from './count-due-days.ts';
import { LateCalendarController } from './late-calendar.controller.ts';

@Module({
  imports: [ProjectionModule, UnitsModule],
  controllers: [LateCalendarController],
  providers: [CountDueDays],
})
export class LateCalendarModule {}
