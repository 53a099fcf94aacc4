import { type Instant, MINUTE_MS } from '../time/local-time.ts';
import { workingTimeBetween, type Workplace } from '../time/working-time.ts';
import type { StandsFor } from './clock-state.ts';

export const LATENESS_STATES = ['late', 'due-today', 'due-soon', 'in-time', 'stopped', 'none', 'ended'] as const;

/** How a dossier stands to its due date. Told at the time of asking, never stored. */
export type Lateness = Readonly<{
  state: (typeof LATENESS_STATES)[number];
  /** Late: working days d with due day < d ≤ today. Due: those with today < d ≤ due day. Else null. */
  workingDays: number | null;
  /** Where the instant counts and less than a working day is between: whole minutes worked until then, or since. */
  workingMinutes: number | null;
  /** Of a clock that stands: what came first of all that it stands for. */
  reason: StandsFor | null;
}>;

export type DatesOfDossier = Readonly<{
  ended: boolean;
  standsFor: readonly StandsFor[];
  dueAt: Instant | null;
  overdueFrom: Instant | null;
}>;

/** At most so many working days before the due day it is told how many they are. */
const SOON_WITHIN = 2;

const NOTHING = { workingDays: null, workingMinutes: null, reason: null };

/** @param at the newest calendar, and the hours of the unit that must resolve it */
export function latenessOf(
  { ended, standsFor, dueAt, overdueFrom }: DatesOfDossier,
  now: Instant,
  at: Workplace,
): Lateness {
  if (ended) return { ...NOTHING, state: 'ended' };
  if (standsFor[0] !== undefined) return { ...NOTHING, state: 'stopped', reason: standsFor[0] };
  if (dueAt === null || overdueFrom === null) return { ...NOTHING, state: 'none' };
  // A due date that is judged by its instant is overdue a millisecond later, by its day on the next day.
  const byInstant = overdueFrom === dueAt + 1;
  return overdueFrom <= now ? late(dueAt, now, byInstant, at) : due(dueAt, now, byInstant, at);
}

function late(dueAt: Instant, now: Instant, byInstant: boolean, at: Workplace): Lateness {
  const workingDays = at.calendar.workingDaysBetween(at.zone.dayOf(dueAt), at.zone.dayOf(now));
  const workingMinutes = byInstant && workingDays === 0 ? minutesBetween(dueAt, now, at) : null;
  return { state: 'late', workingDays, workingMinutes, reason: null };
}

function due(dueAt: Instant, now: Instant, byInstant: boolean, at: Workplace): Lateness {
  const [today, dueDay] = [at.zone.dayOf(now), at.zone.dayOf(dueAt)];
  const workingDays = dueDay > today ? at.calendar.workingDaysBetween(today, dueDay) : 0;
  const workingMinutes = byInstant && workingDays === 0 ? minutesBetween(now, dueAt, at) : null;
  return { state: stateBefore(workingDays, dueDay <= today), workingDays, workingMinutes, reason: null };
}

function stateBefore(workingDays: number, isToday: boolean): Lateness['state'] {
  if (isToday) return 'due-today';
  return workingDays <= SOON_WITHIN ? 'due-soon' : 'in-time';
}

function minutesBetween(from: Instant, to: Instant, at: Workplace): number {
  return Math.floor(workingTimeBetween(from, to, at) / MINUTE_MS);
}
