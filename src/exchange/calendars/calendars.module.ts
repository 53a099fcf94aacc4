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
import { DossierCalendarController } from './dossier-calendar.controller.ts';
import {
  DossierCalendar,
  OpenDossierCalendarHandler,
  ReadDossierCalendarHandler,
} from './dossier-calendar.handlers.ts';
import { DueDays } from './due-days.ts';

/** Calendars of what is due. */
@Module({
  imports: [PublicDossiersModule, UnitsModule],
  controllers: [CalendarsController, DossierCalendarController, PublicCalendarsController],
  providers: [
    CalendarFeeds,
    CreateCalendarHandler,
    DossierCalendar,
    DueDays,
    EndCalendarHandler,
    FindCalendarsHandler,
    OpenDossierCalendarHandler,
    ReadCalendarHandler,
    ReadDossierCalendarHandler,
  ],
})
export class CalendarsModule {}
