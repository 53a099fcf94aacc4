import { parse } from 'csv-parse/sync';
import { type Day, parseDay } from '../../domain/time/local-time.ts';
import type { Limit } from '../../domain/values/reference-facts.ts';
import { WorkingCalendar } from '../../domain/time/working-calendar.ts';
import { SEED_PERIOD } from './report-figures.ts';

type CalendarCsvRow = Readonly<{ date: string; kind: string }>;

/** The working days of the seed's period and around it. Its limits are those in days: the legal clock's own arithmetic. */
export class SeedCalendar {
  /** The first and the last working day of the period. */
  readonly first: Day;
  readonly last: Day;

  private constructor(private readonly calendar: WorkingCalendar) {
    this.first = calendar.nextWorkingDay(dayOf(SEED_PERIOD.from));
    this.last = calendar.nthWorkingDayAfter(calendar.nextWorkingDay(dayOf(SEED_PERIOD.to) + 1), -1);
  }

  /** @param csv the calendar, as the import of calendars takes it. */
  static read(csv: string): SeedCalendar {
    const rows = parse(csv, { columns: true, bom: true }) as CalendarCsvRow[];
    return new SeedCalendar(
      WorkingCalendar.of(
        rows.map(({ date, kind }) => ({ day: dayOf(date), kind: kind === 'working' ? 'working' : 'off' })),
      ),
    );
  }

  /** The n-th working day after one; before it for n below 0, the day itself for 0. */
  after(day: Day, n: number): Day {
    return n === 0 ? day : this.calendar.nthWorkingDayAfter(day, n);
  }

  /** How many working days d there are with after < d ≤ upTo. */
  between(after: Day, upTo: Day): number {
    return this.calendar.workingDaysBetween(after, upTo);
  }

  /** The working day itself, or the next. */
  working(day: Day): Day {
    return this.calendar.nextWorkingDay(day);
  }

  /** The due day of a limit that starts on a working day; null where there is none in days. */
  dueDay(start: Day, limit: Limit | null): Day | null {
    if (limit === null || limit.unit === 'working-hour') return null;
    return limit.unit === 'working-day' ? this.after(start, limit.value) : this.working(start + limit.value);
  }

  /** Every working day of the period. */
  periodDays(): Day[] {
    return Array.from({ length: this.between(this.first - 1, this.last) }, (_, n) => this.after(this.first, n));
  }
}

function dayOf(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new RangeError('A date of the seed is no day');
  return day;
}
