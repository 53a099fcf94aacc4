import type { Day, Instant, TimeZone } from '../../domain/time/local-time.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-data.ts';
import type { WorkingCalendar } from '../../domain/time/working-calendar.ts';

/** How late dossiers are at one moment: asked, never stored. Days are local, working days those of `calendar`. */
export class Lateness {
  readonly today: Day;

  /** By the newest calendar that the reference data have. */
  static at(now: Instant, reference: ReferenceSnapshot): Lateness {
    return new Lateness(now, reference.zone, reference.calendarAt(reference.currentCalendarRevision));
  }

  constructor(
    readonly now: Instant,
    private readonly zone: TimeZone,
    private readonly calendar: WorkingCalendar,
  ) {
    this.today = zone.dayOf(now);
  }

  /** The same at the last millisecond of its day. */
  atEndOfDay(): Lateness {
    return new Lateness(this.zone.startOf(this.today + 1) - 1, this.zone, this.calendar);
  }

  /**
   * A running clock is due soon when now < overdueFrom ≤ this instant: at most `within` working days d have
   * today < d ≤ due day, so the due day comes before the next working day after those. The same bound holds for
   * clocks judged by date (overdueFrom is the day after the due day) and by instant (dueAt + 1 ms).
   */
  dueSoonUntil(within: number): Instant {
    return this.zone.startOf(this.calendar.nthWorkingDayAfter(this.today, within + 1));
  }

  /**
   * A clock that is late has been late for at least so many working days when overdueFrom ≤ this instant.
   * @param days at least 2
   */
  lateForAtLeast(days: number): Instant {
    return this.zone.startOf(this.calendar.nthWorkingDayAfter(this.today, 1 - days));
  }

  /** Working days d with day of the instant < d ≤ today: of a due date how late it is; 0 when that day is not over. */
  workingDaysSince(instant: Instant): number {
    const day = this.zone.dayOf(instant);
    return day < this.today ? this.calendar.workingDaysBetween(day, this.today) : 0;
  }
}
