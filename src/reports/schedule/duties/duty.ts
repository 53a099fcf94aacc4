import type { Day } from '../../../domain/time/local-time.ts';
import type { WorkingCalendar } from '../../../domain/time/working-calendar.ts';
import type { Period } from '../../../read/figures/period.ts';
import { FORMS } from '../../forms/form-catalogue.ts';
import type { Schedule } from '../schedule.ts';
import { periodsEnding } from './scheduled-periods.ts';

/** A report that a schedule asks for. */
export type Duty = Readonly<{ schedule: Schedule; period: Period; cutOffOn: Day }>;

export const DUTY_STATES = ['due', 'prepared', 'frozen', 'overdue'] as const;
/** `prepared`: there is a draft to be looked at and frozen; `overdue`: it was to be frozen by a day that is over. */
export type DutyState = (typeof DUTY_STATES)[number];

/** The reports of the periods whose last day lies between two days, both included. */
export function dutiesOf(schedule: Schedule, from: Day, to: Day): Duty[] {
  const { form, every, validFrom, validTo, cutOffDays } = schedule;
  const [first, last] = [Math.max(from, validFrom), Math.min(to, validTo ?? to)];
  return periodsEnding(every, first, last, FORMS[form].ofCalendar).map((period) => ({
    schedule,
    period,
    cutOffOn: period.to + cutOffDays,
  }));
}

/** The day by which a report is to be frozen: so many working days after its cut-off, by the calendar as it is known now. */
export function dueOn({ schedule, cutOffOn }: Duty, calendar: WorkingCalendar): Day {
  return calendar.nthWorkingDayAfter(cutOffOn, schedule.daysToPrepare);
}

export function stateOf(
  { isPrepared, isFrozen, due }: Readonly<{ isPrepared: boolean; isFrozen: boolean; due: Day }>,
  today: Day,
): DutyState {
  if (isFrozen) return 'frozen';
  if (today > due) return 'overdue';
  return isPrepared ? 'prepared' : 'due';
}
