import { Module } from '@nestjs/common';
import { PublicDossiersModule } from '../../read/public/public-dossiers.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import {
  CreateCalendarHandler,
  EndCalendarHandler,
  FindCalendarsHandler,
  ReadCalendarHandler,
} from './calendar.messages.ts';
import { CalendarFeeds } from './calendar-feeds.ts';
import { CalendarsController, PublicCalendarsController } from './calendars.controller.ts';
import { DueDays } from './due-days.ts';

/** Calendars of what is due. */
@Module({
  imports: [PublicDossiersModule, UnitsModule],
  controllers: [CalendarsController, PublicCalendarsController],
  providers: [
    CalendarFeeds,
    CreateCalendarHandler,
    DueDays,
    EndCalendarHandler,
    FindCalendarsHandler,
    ReadCalendarHandler,
  ],
})
export class CalendarsModule {}
