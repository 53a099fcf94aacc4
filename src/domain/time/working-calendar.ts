import type { Day } from './local-time.ts';

const MINUTES_OF_DAY = 1_440;

/** One stretch of working time, in minutes after midnight; `to` is outside. */
export type WorkingStretch = Readonly<{ from: number; to: number }>;

/** The working hours of a day, in order and apart; at least one stretch. */
export type WorkingHours = readonly WorkingStretch[];

/** 07:00–11:30 and 13:30–17:00. */
export const DEFAULT_WORKING_HOURS: WorkingHours = [
  { from: 420, to: 690 },
  { from: 810, to: 1_020 },
];

/** The minute of the day at which work ends: what is meant where only a day is known. */
export function endOfWorkingHours(hours: WorkingHours): number {
  return hours.at(-1)?.to ?? MINUTES_OF_DAY;
}

/** A day on which a calendar departs from the week: a day off, or a Saturday worked for one (ngày làm bù). */
export type CalendarRow = Readonly<{
  day: Day;
  kind: 'off' | 'working';
  name?: string;
  legalBasis?: string;
  /** Of a day that is worked: these hours alone count on it, whatever the hours of a unit are. */
  hours?: WorkingHours | undefined;
}>;

/** A day that has working hours of its own. */
export type OwnHours = Readonly<{ day: Day; hours: WorkingHours }>;

const WEEKEND = 'cuối tuần';
const UNNAMED_DAY_OFF = 'ngày nghỉ';

/**
 * One revision of the calendar: Monday to Friday, less the days off, plus the working Saturdays. Every answer is found
 * at once, however many days lie between: working days are numbered, the weeks outside of the rows by arithmetic.
 */
export class WorkingCalendar {
  /** The number of the last working day before the span of the rows. */
  private readonly numberBefore: number;
  /** How many more days than Mondays to Fridays are worked in the span of the rows; mostly fewer, so below 0. */
  private readonly shift: number;
  /** The worked days with hours of their own, in order. */
  private readonly ownHours: readonly OwnHours[];

  private constructor(
    private readonly rows: ReadonlyMap<Day, CalendarRow>,
    private readonly first: Day,
    /** How many days of the rows' span are worked up to and with its n-th. */
    private readonly workedUpTo: Int32Array,
    /** The working days of the rows' span, in order. */
    private readonly worked: Int32Array,
  ) {
    this.numberBefore = weekdayNumber(first - 1);
    this.shift = worked.length - (weekdayNumber(first + workedUpTo.length - 1) - this.numberBefore);
    this.ownHours = [...rows.values()]
      .flatMap(({ day, kind, hours }) => (kind === 'working' && hours ? [{ day, hours }] : []))
      .sort((one, other) => one.day - other.day);
  }

  /** Rows in any order; of two for one day the later one holds. */
  static of(rows: readonly CalendarRow[]): WorkingCalendar {
    const byDay = new Map(rows.map((row) => [row.day, row]));
    let first = Infinity;
    let last = -Infinity;
    for (const day of byDay.keys()) {
      first = Math.min(first, day);
      last = Math.max(last, day);
    }
    if (byDay.size === 0) [first, last] = [0, -1];
    const workedUpTo = new Int32Array(last - first + 1);
    const worked: Day[] = [];
    for (let day = first; day <= last; day += 1) {
      if (isWorked(day, byDay)) worked.push(day);
      workedUpTo[day - first] = worked.length;
    }
    return new WorkingCalendar(byDay, first, workedUpTo, Int32Array.from(worked));
  }

  isWorking(day: Day): boolean {
    return isWorked(day, this.rows);
  }

  /** The hours of a day that is worked: its own where the calendar names them, else the usual ones. */
  hoursOn(day: Day, usual: WorkingHours): WorkingHours {
    return this.ownHours.length === 0 ? usual : (this.rows.get(day)?.hours ?? usual);
  }

  /** The worked days from one up to another, both included, that have hours of their own, in order. */
  ownHoursBetween(from: Day, to: Day): readonly OwnHours[] {
    if (this.ownHours.length === 0) return this.ownHours;
    return this.ownHours.filter(({ day }) => from <= day && day <= to);
  }

  /** Why a day is off: the name of the holiday, or that it is a weekend; null on a working day. */
  offReason(day: Day): string | null {
    if (this.isWorking(day)) return null;
    const row = this.rows.get(day);
    if (row === undefined) return WEEKEND;
    return row.name || UNNAMED_DAY_OFF;
  }

  /** How many working days d there are with after < d ≤ upTo. */
  workingDaysBetween(after: Day, upTo: Day): number {
    return upTo <= after ? 0 : this.numberOf(upTo) - this.numberOf(after);
  }

  /** The n-th working day after `day`; for n = 0 the day itself, or the next working day when it is off. */
  nthWorkingDayAfter(day: Day, n: number): Day {
    return n === 0 ? this.nextWorkingDay(day) : this.dayOfNumber(this.numberOf(day) + n);
  }

  /** The day itself when it is worked, else the next one that is. */
  nextWorkingDay(dayOrLater: Day): Day {
    return this.dayOfNumber(this.numberOf(dayOrLater - 1) + 1);
  }

  /** The number of the last working day up to `day`. */
  private numberOf(day: Day): number {
    const place = day - this.first;
    if (place < 0) return weekdayNumber(day);
    return place < this.workedUpTo.length
      ? this.numberBefore + (this.workedUpTo[place] ?? 0)
      : weekdayNumber(day) + this.shift;
  }

  private dayOfNumber(number: number): Day {
    const place = number - this.numberBefore - 1;
    if (place < 0) return weekdayOfNumber(number);
    return this.worked[place] ?? weekdayOfNumber(number - this.shift);
  }
}

function isWorked(day: Day, rows: ReadonlyMap<Day, CalendarRow>): boolean {
  const kind = rows.get(day)?.kind;
  return kind === undefined ? weekdayOf(day) < 5 : kind === 'working';
}

/** 0 on Monday to 6 on Sunday; 1970-01-01 was a Thursday. */
function weekdayOf(day: Day): number {
  return modulo(day + 3, 7);
}

/** Mondays to Fridays are numbered through; of a weekend the number of its Friday. */
function weekdayNumber(day: Day): number {
  const monday = day - weekdayOf(day);
  return ((monday + 3) / 7) * 5 + Math.min(weekdayOf(day), 4);
}

function weekdayOfNumber(number: number): Day {
  const place = modulo(number, 5);
  return ((number - place) / 5) * 7 + place - 3;
}

function modulo(dividend: number, divisor: number): number {
  return ((dividend % divisor) + divisor) % divisor;
}
