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

export const LIMIT_UNITS = ['working-day', 'calendar-day', 'working-hour', 'hour'] as const;

/** A legal time limit; `value` is an integer ≥ 1. A `working-hour` counts within working hours, an `hour` by the clock. */
export type Limit = Readonly<{ value: number; unit: (typeof LIMIT_UNITS)[number] }>;

/** How many documents of an online service can be done online (mức DVCTT). */
export type OnlineLevel = 'full' | 'partial' | 'information';

export const SUPPLEMENT_RULES = ['reset', 'pause'] as const;

/** Where the clock starts; `competent-unit`: of a non-territorial dossier, once it has reached the competent unit. */
export const STARTS_AT = ['receipt', 'competent-unit'] as const;
export type StartsAt = (typeof STARTS_AT)[number];

export const NOTICE_UNITS = ['working-day', 'hour'] as const;

/** How a dossier's time is counted: what a decree says, or a procedure otherwise. */
export type ClockRules = Readonly<{
  supplement: (typeof SUPPLEMENT_RULES)[number];
  extensionsAllowed: number;
  /** After so many working days an unanswered supplement is listed; null: never. */
  supplementExpiryDays: number | null;
  /** By when a first supplement must be asked for, counted from the start of the clock: an `hour` is one of the wall clock. */
  noticeValue: number;
  noticeUnit: (typeof NOTICE_UNITS)[number];
  startsAt: StartsAt;
  /** The minute of the day from which on a clock starts on the next working day; null: none. */
  startCutoff: number | null;
  countsIncidents: boolean;
}>;

/** The rules of a set as in force on a day (`ND61`, `ND118`, `ND309`, `ND301`). */
export type RuleSetFacts = ClockRules & Readonly<{ code: string; legalBasis: string }>;

/** A rule set as a receipt pins it: those from before the sets said more carry the first four members alone. */
export type PinnedRuleSet = Pick<RuleSetFacts, 'code' | 'legalBasis' | 'supplement' | 'extensionsAllowed'> &
  Partial<ClockRules>;

/** What a receipt that carries less means. */
const BEFORE_SETS_SAID_MORE = {
  supplementExpiryDays: null,
  noticeValue: 3,
  noticeUnit: 'working-day',
  startsAt: 'receipt',
  startCutoff: null,
  countsIncidents: false,
} as const;

/** All the rules that a receipt pinned. */
export function rulesOf(pinned: PinnedRuleSet): RuleSetFacts {
  return { ...BEFORE_SETS_SAID_MORE, ...pinned };
}

/** What a procedure says otherwise than the rule set of the day, and which set it names; absent: nothing. */
export type OwnRules = Readonly<{ ruleSet?: string; overrides?: Partial<ClockRules> }>;

/** A procedure's version in force on a day. `feeDong` is integer đồng; `limit` null: no time limit. */
export type ProcedureFacts = Readonly<{
  code: string;
  name: string;
  field: string;
  onlineLevel: OnlineLevel;
  issuesResult: boolean;
  feeDong: number;
  limit: Limit | null;
  ownRules?: OwnRules;
  /** Of procedures that an incident of one system stops together. */
  group?: string;
}>;

/** Of a unit that is not in force on a day: its last day before it, and which units of that day have taken its place. */
export type OutOfForce = Readonly<{ lastDay: Day | null; firstDay?: Day | undefined; successors: readonly string[] }>;

/** What a unit may do with a procedure: take its dossiers in, or resolve them. */
export const COMPETENCES = ['receives', 'resolves'] as const;
export type Competence = (typeof COMPETENCES)[number];

/** The reference data that a decision may look up; what it finds is pinned in the event, so a fold never asks again. */
export interface ReferenceFacts {
  readonly zone: TimeZone;
  readonly currentCalendarRevision: number;
  calendarAt(revision: number): WorkingCalendar;
  unitIsKnown(code: string): boolean;
  /** Null for a unit in force on the day. */
  outOfForceOn(unit: string, day: Day): OutOfForce | null;
  /** The place of a known unit on a day; a unit not in force takes its nearest version's. */
  placeOf(unit: string, day: Day): Place;
  procedureIsKnown(code: string): boolean;
  procedureOn(code: string, day: Day): ProcedureFacts | null;
  /** Whether a unit may do this with a procedure on a day; of a procedure of which nothing is said, every unit may. */
  isCompetent(unit: string, competence: Competence, procedure: string, day: Day): boolean;
  /** The set of that name, where it is in force on the day; else the default set of the day. */
  ruleSetOn(day: Day, named?: string): RuleSetFacts;
  workingHoursOf(unit: string, day: Day): WorkingHours;
  /** Within how many milliseconds of a receipt of that day the portal is to have it. */
  syncWithinMs(isInterlinked: boolean, day: Day): number;
}
