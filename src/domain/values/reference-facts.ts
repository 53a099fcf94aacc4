import type { Day, TimeZone } from '../time/local-time.ts';
import type { WorkingCalendar, WorkingHours } from '../time/working-calendar.ts';

/** Where a unit stood in the tree on a day: its level, and the unit codes from the root down to the unit itself. */
export type Place = Readonly<{ level: string; path: readonly string[] }>;

/** Whether two places have the same level and the same path. */
export function isSamePlace(a: Place, b: Place): boolean {
  if (a === b) return true;
  return (
    a.level === b.level && a.path.length === b.path.length && a.path.every((code, index) => code === b.path[index])
  );
}

export const LIMIT_UNITS = ['working-day', 'calendar-day', 'working-hour'] as const;

/** A legal time limit; `value` is an integer ≥ 1. */
export type Limit = Readonly<{ value: number; unit: (typeof LIMIT_UNITS)[number] }>;

/** How many documents of an online service can be done online (mức DVCTT). */
export type OnlineLevel = 'full' | 'partial' | 'information';

/** What a decree says about supplements and extensions, as in force on a day (`ND61`, `ND118`). */
export type RuleSetFacts = Readonly<{
  code: string;
  supplement: 'reset' | 'pause';
  extensionsAllowed: number;
  legalBasis: string;
}>;

/** A procedure's version in force on a day. `feeDong` is integer đồng; `limit` null: no time limit. */
export type ProcedureFacts = Readonly<{
  code: string;
  name: string;
  field: string;
  onlineLevel: OnlineLevel;
  issuesResult: boolean;
  feeDong: number;
  limit: Limit | null;
}>;

/** The reference data that a decision may look up; what it finds is pinned in the event, so a fold never asks again. */
export interface ReferenceFacts {
  readonly zone: TimeZone;
  readonly currentCalendarRevision: number;
  calendarAt(revision: number): WorkingCalendar;
  unitIsKnown(code: string): boolean;
  /** The place of a known unit on a day; a unit not in force takes its nearest version's. */
  placeOf(unit: string, day: Day): Place;
  procedureIsKnown(code: string): boolean;
  procedureOn(code: string, day: Day): ProcedureFacts | null;
  ruleSetOn(day: Day): RuleSetFacts;
  workingHoursOf(unit: string, day: Day): WorkingHours;
}
