import {
  type ClockEvent,
  type ClockState,
  type FoldContext,
  isInHours,
  startClock,
} from '../../src/domain/clock/legal-clock.ts';
import { type Day, type Instant, parseDay, parseInstant, TimeZone } from '../../src/domain/time/local-time.ts';
import { type Limit, rulesOf } from '../../src/domain/values/reference-facts.ts';
import { DEFAULT_WORKING_HOURS, WorkingCalendar } from '../../src/domain/time/working-calendar.ts';

export const HOUR = 3_600_000;
export const FIVE_DAYS: Limit = { value: 5, unit: 'working-day' };

/** A Monday. */
export const MONDAY = '2024-03-04T09:00:00';

export const HANOI = new TimeZone('Asia/Ho_Chi_Minh');

/** Revision 1 of the calendar has weekends only; from revision 2 on 4 and 8 March 2024 are off. */
export const CLOCK_CONTEXT: FoldContext = {
  zone: HANOI,
  calendarAt: (revision) => (revision === 1 ? WEEKENDS_ONLY : WITH_DAYS_OFF),
};

const WEEKENDS_ONLY = WorkingCalendar.of([]);
const WITH_DAYS_OFF = WorkingCalendar.of([
  { day: day('2024-03-04'), kind: 'off', name: 'Ngày nghỉ mới' },
  { day: day('2024-03-08'), kind: 'off', name: 'Quốc tế Phụ nữ' },
]);

type Given = Readonly<{
  supplement?: 'reset' | 'pause';
  startCutoff?: number | null;
  dueAt?: string;
  judgedBy?: 'date' | 'instant';
  revision?: number;
}>;

/** An instant from a local time in Việt Nam. */
export function at(local: string): Instant {
  return parseInstant(`${local}+07:00`) ?? Number.NaN;
}

export function day(text: string): Day {
  return parseDay(text) ?? Number.NaN;
}

/** The clock of a receipt, by date unless its limit is in hours. */
export function clockOf(limit: Limit | null, receivedAt: Instant | string, given: Given = {}): ClockState {
  const { supplement = 'reset', startCutoff = null, dueAt, judgedBy, revision = 1 } = given;
  const receipt = {
    version: 1,
    receivedAt: instantOf(receivedAt),
    byDay: false,
    limit,
    dueAt: dueAt === undefined ? null : at(dueAt),
    judgedBy: judgedBy ?? (isInHours(limit) ? ('instant' as const) : ('date' as const)),
    rules: rulesOf({ code: 'ND61', supplement, extensionsAllowed: 1, legalBasis: 'NĐ 61/2018', startCutoff }),
    waitsUntil: null,
    workingHours: DEFAULT_WORKING_HOURS,
    calendarRevision: revision,
  };
  return startClock(receipt, CLOCK_CONTEXT);
}

/** What the clock reads of an event; recorded as it happened unless told. */
export function happening(
  version: number,
  occurredAt: Instant | string,
  { recordedAt = occurredAt, revision = 1 }: Readonly<{ recordedAt?: Instant | string; revision?: number }> = {},
): ClockEvent {
  return {
    version,
    occurredAt: instantOf(occurredAt),
    recordedAt: instantOf(recordedAt),
    byDay: false,
    calendarRevision: revision,
  };
}

function instantOf(moment: Instant | string): Instant {
  return typeof moment === 'string' ? at(moment) : moment;
}
