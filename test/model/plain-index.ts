import { at, dayOf } from './plain-calendar.ts';
import type { PlainClock } from './plain-clock.ts';
import type { PlainMoment } from './plain-dossier.ts';

/** What the law took moves the index's promise too, to a later day, while that runs and is not over. */
export function followExtension(clock: PlainClock, { at: occurredAt, byDay }: PlainMoment, newDueAt: number): void {
  clock.begin(occurredAt, byDay);
  if (clock.dueAt === null || clock.isLateAt(occurredAt)) return;
  if (dayOf(newDueAt) > dayOf(clock.dueAt)) clock.dueAt = newDueAt;
}

/** Over by its promise (by the day, where no more than the day of the end is known), or asked for papers a second time. */
export function lateFrom(clock: PlainClock, askedAgain: number | null, endedByDay: boolean): number | null {
  const byDay = clock.dueAt === null ? null : at(dayOf(clock.dueAt) + 1, 0);
  const overdueFrom = endedByDay ? byDay : clock.overdueFrom;
  const found = [overdueFrom, askedAgain].filter((instant) => instant !== null);
  return found.length === 0 ? null : Math.min(...found);
}
