import { type FoldContext, startFrom } from '../clock/legal-clock.ts';
import type { Instant } from '../values/logged-event.ts';
import type { Dossier } from './dossier-state.ts';

/** Within how many working days after the start a supplement must be asked for (NĐ 61/2018 Đ17–19). */
const NOTICE_WORKING_DAYS = 3;

/** Asked for on a later day than the notice allows, counted from the start of the receipt by its own calendar. */
export function isAskedTooLate(dossier: Dossier, askedAt: Instant, ctx: FoldContext): boolean {
  const { receivedAt, receivedByDay, calendarRevision, clock } = dossier;
  if (receivedAt === null || calendarRevision === null || clock === null) return false;
  const { zone } = ctx;
  const desk = { zone, calendar: ctx.calendarAt(calendarRevision), hours: clock.workingHours };
  const receipt = { from: receivedAt, starts: receivedByDay ? 'day' : 'working-time' } as const;
  const startDay = zone.dayOf(startFrom(receipt, clock.startCutoff, desk));
  return zone.dayOf(askedAt) > desk.calendar.nthWorkingDayAfter(startDay, NOTICE_WORKING_DAYS);
}
