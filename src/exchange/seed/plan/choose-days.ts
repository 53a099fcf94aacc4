import type { Day } from '../../../domain/time/local-time.ts';
import { type Random, WeightedPick } from '../random.ts';
import type { SeedCalendar } from '../seed-calendar.ts';
import type { PlannedDossier } from './planned-dossier.ts';

const MOST_DAYS_OPEN = 25;
const DAYS_OPEN_WITHOUT_LIMIT = 8;
/** At the end of the period, when those that stay pending are received, fewer of the others are. */
const LAST_DAYS = 12;
const LAST_DAYS_WEIGHT = 0.65;
const ATTEMPTS = 200;

/** Chooses the day on which each dossier is received or refused, so that what it is planned for can happen. */
export class ChooseDays {
  private readonly ordinary: WeightedPick<Day>;

  constructor(
    private readonly calendar: SeedCalendar,
    private readonly random: Random,
  ) {
    const days = calendar.periodDays();
    this.ordinary = new WeightedPick(days, (day) => this.weightOf(day, days.length));
  }

  of(dossier: PlannedDossier): Day {
    if (dossier.carriedOver) return this.beforePeriod(dossier);
    if (dossier.fate === 'pending') return this.dueAfterPeriod(dossier);
    if (dossier.fate === 'waiting') return this.calendar.after(this.calendar.last, -this.random.between(2, 30));
    if (dossier.late || dossier.loggedLate || dossier.fate === 'overdue') return this.dueWithinPeriod(dossier);
    return this.ordinary.pick(this.random);
  }

  private weightOf(day: Day, days: number): number {
    const isMonday = (day + 3) % 7 === 0;
    const isLast = this.calendar.between(this.calendar.first - 1, day) > days - LAST_DAYS;
    return (isMonday ? 1.25 : 1) * (isLast ? LAST_DAYS_WEIGHT : 1) * (0.85 + 0.3 * this.random.next());
  }

  /** Before the period, and due in it or later. */
  private beforePeriod({ procedure, fate }: PlannedDossier): Day {
    const { first } = this.calendar;
    const back = this.openFor(procedure.limit?.value ?? DAYS_OPEN_WITHOUT_LIMIT, procedure.limit?.unit);
    const day = fate === 'waiting' ? this.calendar.after(first, -Math.max(back, 2)) : this.calendar.after(first, -back);
    return day;
  }

  /** In the period, and due after it. */
  private dueAfterPeriod({ procedure }: PlannedDossier): Day {
    const { last } = this.calendar;
    const back = this.openFor(procedure.limit?.value ?? DAYS_OPEN_WITHOUT_LIMIT, procedure.limit?.unit);
    return this.calendar.after(last, 1 - back);
  }

  /** In the period, and due in it before its last day. */
  private dueWithinPeriod({ procedure }: PlannedDossier): Day {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const day = this.ordinary.pick(this.random);
      if ((this.calendar.dueDay(day, procedure.limit) ?? day) < this.calendar.last) return day;
    }
    return this.calendar.first;
  }

  /** Working days, from 1, for which a dossier is surely open and not overdue. */
  private openFor(limit: number, unit: string | undefined): number {
    // Of any seven days in a row five at most are worked: that many working days are never more than the calendar days.
    const most = unit === 'calendar-day' ? Math.floor((limit * 5) / 7) - 1 : limit;
    return this.random.between(1, Math.max(1, Math.min(most, MOST_DAYS_OPEN)));
  }
}
