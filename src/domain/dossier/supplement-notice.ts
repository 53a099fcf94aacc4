import { type FoldContext, startFrom } from '../clock/legal-clock.ts';
import { endOfWorkingDay, type Workplace } from '../time/working-time.ts';
import type { Instant } from '../values/logged-event.ts';
import type { Dossier, Suspension } from './dossier-state.ts';
import { HOUR_MS } from '../time/local-time.ts';

/** By when a first supplement must be asked for, and whether a request was in time. */
export type Notice = Readonly<{ dueAt: Instant; isLate: boolean }>;

/**
 * The notice of the rule set: so many working days after the day of the start, by the receipt's calendar, judged by day;
 * or so many hours of the wall clock after the start, judged by instant. Null before the receipt.
 */
export function noticeOf(dossier: Dossier, askedAt: Instant, ctx: FoldContext): Notice | null {
  const { ruleSet, calendarRevision, clock } = dossier;
  if (ruleSet === null || calendarRevision === null || clock === null) return null;
  const desk = { zone: ctx.zone, calendar: ctx.calendarAt(calendarRevision), hours: clock.workingHours };
  const start = startOf(dossier, desk);
  if (ruleSet.noticeUnit === 'hour') {
    const dueAt = start + ruleSet.noticeValue * HOUR_MS;
    return { dueAt, isLate: askedAt > dueAt };
  }
  const dueDay = desk.calendar.nthWorkingDayAfter(ctx.zone.dayOf(start), ruleSet.noticeValue);
  return { dueAt: endOfWorkingDay(dueDay, desk), isLate: ctx.zone.dayOf(askedAt) > dueDay };
}

/** The start by the receipt's calendar; of what had to reach the competent unit first, the start that the clock had. */
function startOf({ receivedAt, receivedByDay, clock }: Dossier, desk: Workplace): Instant {
  if (clock === null || receivedAt === null) return Number.NaN;
  if (clock.marks[0]?.begins === 'transit') return clock.startedAt;
  const starts = receivedByDay ? 'day' : 'working-time';
  return startFrom({ from: receivedAt, starts }, clock.startCutoff, desk);
}

/** What an open supplement is asked by: its request's day and calendar, and the days on which an incident lasted. */
export type Expiry = Readonly<{
  askedAt: Instant;
  days: number;
  suspensions: readonly Suspension[];
  /** Until when an incident that is not over has lasted; null: nobody knows. */
  lastingUntil: Instant | null;
}>;

/**
 * The end of the last working day on which an open supplement is not yet expired; null while that cannot be said, for an
 * incident lasts.
 */
export function expiryOf({ askedAt, days, suspensions, lastingUntil }: Expiry, desk: Workplace): Instant | null {
  const { zone, calendar } = desk;
  const endless = suspensions.find(({ to }) => to === null);
  let day = zone.dayOf(askedAt);
  for (let left = days; left > 0;) {
    day = calendar.nextWorkingDay(day + 1);
    if (endless && lastingUntil === null && day >= zone.dayOf(endless.from)) return null;
    if (!suspensions.some((suspension) => lastedOn(day, suspension, lastingUntil, desk))) left -= 1;
  }
  return endOfWorkingDay(day, desk);
}

function lastedOn(day: number, { from, to }: Suspension, lastingUntil: Instant | null, { zone }: Workplace): boolean {
  const end = to ?? lastingUntil ?? from;
  return end > from && zone.dayOf(from) <= day && day <= zone.dayOf(end - 1);
}
