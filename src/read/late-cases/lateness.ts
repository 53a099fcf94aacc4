import type { Day, Instant, TimeZone } from '../../domain/time/local-time.ts';
import type { WorkingCalendar } from '../../domain/time/working-calendar.ts';

/** How late dossiers are at one moment: asked, never stored. Days are local, working days those of `calendar`. */
export class Lateness {
  readonly today: Day;

  constructor(
    readonly now: Instant,
    private readonly zone: TimeZone,
    private readonly calendar: WorkingCalendar,
  ) {
    this.today = zone.dayOf(now);
  }

  /**
   * A running clock is due soon when now < overdueFrom ≤ this instant: at most `within` working days d have
   * today < d ≤ due day, so the due day comes before the next working day after those. The same bound holds for
   * clocks judged by date (overdueFrom is the day after the due day) and by instant (dueAt + 1 ms).
   */
  dueSoonUntil(within: number): Instant {
    return this.zone.startOf(this.calendar.nthWorkingDayAfter(this.today, within + 1));
  }

  /** Working days d with due day < d ≤ today; 0 when the due day is not over. */
  workingDaysLate(dueAt: Instant): number {
    const dueDay = this.zone.dayOf(dueAt);
    return dueDay < this.today ? this.calendar.workingDaysBetween(dueDay, this.today) : 0;
  }
}
