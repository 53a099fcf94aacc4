import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CALENDAR_ENTITIES } from './calendar-entities.ts';
import { CalendarImports } from './calendar-imports.ts';
import { CalendarController } from './calendar.controller.ts';
import { FindCalendarDays } from './find-calendar-days.ts';

@Module({
  imports: [TypeOrmModule.forFeature(CALENDAR_ENTITIES)],
  controllers: [CalendarController],
  providers: [CalendarImports, FindCalendarDays],
  exports: [CalendarImports],
})
export class CalendarModule {}
