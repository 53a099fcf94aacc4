import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UnitsModule } from '../units/units.module.ts';
import { FindCalendarDays } from './find-calendar-days.ts';
import { CALENDAR_ENTITIES } from './calendar-entities.ts';
import { CalendarController } from './calendar.controller.ts';
import { CalendarModule } from './calendar.module.ts';
import { FindMoves } from './find-moves.ts';
import { FindRevisions } from './find-revisions.ts';

/** What of it is asked over HTTP. */
@Module({
  imports: [TypeOrmModule.forFeature(CALENDAR_ENTITIES), CalendarModule, UnitsModule],
  controllers: [CalendarController],
  providers: [FindCalendarDays, FindMoves, FindRevisions],
})
export class CalendarApiModule {}
