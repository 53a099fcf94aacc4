import { type CalendarRow, WorkingCalendar } from '../../domain/time/working-calendar.ts';

/** A calendar row and the revisions that hold it: from `since` up to, not with, `until` (null: up to the newest). */
export type RevisedDay = CalendarRow & Readonly<{ since: number; until: number | null }>;

/** Every revision of the calendar for ever; 0 is the one before the first import, with weekends only. */
export class CalendarRevisions {
  private readonly built = new Map<number, WorkingCalendar>();

  constructor(
    readonly newest: number,
    private readonly days: readonly RevisedDay[],
  ) {}

  /** @throws Error for a revision that does not exist in this snapshot. */
  at(revision: number): WorkingCalendar {
    let calendar = this.built.get(revision);
    if (!calendar) this.built.set(revision, (calendar = this.build(revision)));
    return calendar;
  }

  private build(revision: number): WorkingCalendar {
    if (!Number.isInteger(revision) || revision < 0 || revision > this.newest) {
      throw new Error(`There is no calendar revision ${revision}; the newest known is ${this.newest}`);
    }
    return WorkingCalendar.of(
      this.days.filter(({ since, until }) => since <= revision && (until === null || revision < until)),
    );
  }
}
