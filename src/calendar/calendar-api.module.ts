import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FindCalendarDays } from './find-calendar-days.ts';
import { CALENDAR_ENTITIES } from './calendar-entities.ts';
import { CalendarController } from './calendar.controller.ts';
import { CalendarModule } from './calendar.module.ts';

/** What of it is asked over HTTP. */
@Module({
  imports: [TypeOrmModule.forFeature(CALENDAR_ENTITIES), CalendarModule],
  controllers: [CalendarController],
  providers: [FindCalendarDays],
})
export class CalendarApiModule {}
