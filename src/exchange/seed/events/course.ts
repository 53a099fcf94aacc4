import type { Day } from '../../../domain/time/local-time.ts';
import type { PlannedDossier } from '../plan/planned-dossier.ts';
import type { Random } from '../random.ts';
import type { SeedCalendar } from '../seed-calendar.ts';

/** On which days a dossier does what; null: not at all. */
export type Course = Readonly<{
  supplement: Readonly<{ asked: Day; brought: Day | null }> | null;
  extension: Readonly<{ on: Day; to: Day }> | null;
  /** Of its end; null: it is still open when the seed ends. */
  end: Day | null;
  /** When a resolution is entered, where that is a day later than it happened. */
  logged: Day | null;
  returned: Day | null;
}>;

const SUPPLEMENTED = 0.04;
const EXTENDED = 0.002;
const ON_THE_DUE_DAY = 0.3;
const RETURNED = 0.5;
const OPEN_AT_THE_END = 0.04;
/** What nobody set a limit to is mostly done while the citizen waits. */
const DAYS_WITHOUT_LIMIT = [0, 0, 0, 0, 1, 1, 2, 3, 5];

const NOTHING = { supplement: null, extension: null, end: null, logged: null, returned: null } as const;

/** Finds a course of days that the legal clock judges as the dossier was planned. */
export class ChooseCourse {
  constructor(
    private readonly calendar: SeedCalendar,
    private readonly random: Random,
  ) {}

  of(dossier: PlannedDossier): Course {
    switch (dossier.fate) {
      case 'refused':
        return { ...NOTHING, end: dossier.day };
      case 'withdrawn':
      case 'stopped':
        return { ...NOTHING, end: this.unresolvedEnd(dossier) };
      case 'resolved':
        return this.withReturn(this.resolution(dossier));
      default:
        return this.withReturn(this.afterPeriod(dossier));
    }
  }

  private resolution(dossier: PlannedDossier): Course {
    const { procedure, day, late, loggedLate, carriedOver } = dossier;
    const due = this.calendar.dueDay(day, procedure.limit);
    if (due === null) return { ...NOTHING, end: this.endWithoutLimit(dossier) };
    if (late) return { ...NOTHING, end: this.lateEnd(due) };
    if (loggedLate) return { ...NOTHING, end: due, logged: this.calendar.after(due, 1) };
    if (carriedOver) return { ...NOTHING, end: this.dayBetween(this.calendar.first - 1, due) };
    return (
      this.withSupplement(dossier, due) ?? this.withExtension(day, due) ?? { ...NOTHING, end: this.dayUpTo(day, due) }
    );
  }

  /** Procedures with limits in hours end on the day of their receipt. */
  private endWithoutLimit({ procedure, day, carriedOver }: PlannedDossier): Day {
    if (procedure.limit !== null) return day;
    const { first, last } = this.calendar;
    const days = this.random.pick(DAYS_WITHOUT_LIMIT);
    return Math.min(this.calendar.after(carriedOver ? first : day, days), last);
  }

  private lateEnd(due: Day): Day {
    return Math.min(this.calendar.after(due, this.random.between(1, 9)), this.calendar.last);
  }

  /** From the same day on; rather later than sooner, and often on the due day itself. */
  private dayUpTo(from: Day, due: Day): Day {
    const { last } = this.calendar;
    if (due <= last && this.random.chance(ON_THE_DUE_DAY)) return due;
    const days = this.calendar.between(from, Math.min(due, last));
    return this.calendar.after(from, Math.floor(Math.sqrt(this.random.next()) * (days + 1)));
  }

  /** A working day with after < day ≤ due, in the period. */
  private dayBetween(after: Day, due: Day): Day {
    const days = this.calendar.between(after, Math.min(due, this.calendar.last));
    return this.calendar.after(after, this.random.between(1, days));
  }

  /** The whole limit counts again from the day on which the supplement is brought (NĐ 61/2018 Đ19(4)). */
  private withSupplement({ procedure, day }: PlannedDossier, due: Day): Course | null {
    const asked = this.calendar.after(day, 1);
    const brought = this.calendar.after(asked, this.random.between(1, 6));
    const again = this.calendar.dueDay(brought, procedure.limit);
    if (!this.random.chance(SUPPLEMENTED) || asked >= due || again === null || again > this.calendar.last) return null;
    return { ...NOTHING, supplement: { asked, brought }, end: this.dayBetween(brought, again) };
  }

  /** A letter of apology on a day before the due day moves it, once (NĐ 61/2018 Đ19(9)). */
  private withExtension(day: Day, due: Day): Course | null {
    const on = this.calendar.after(due, -1);
    const to = this.calendar.after(due, this.random.between(2, 5));
    if (!this.random.chance(EXTENDED) || on <= day || to > this.calendar.last) return null;
    return { ...NOTHING, extension: { on, to }, end: this.dayBetween(due, to) };
  }

  private unresolvedEnd({ procedure, day }: PlannedDossier): Day {
    const due = this.calendar.dueDay(day, procedure.limit) ?? day;
    const days = this.calendar.between(day, Math.min(due, this.calendar.last));
    return this.calendar.after(day, Math.min(days, this.random.between(0, 3)));
  }

  /** Pending when the period ends; most end in the weeks after it. */
  private afterPeriod({ fate, procedure, day }: PlannedDossier): Course {
    const { last } = this.calendar;
    const staysOpen = this.random.chance(fate === 'overdue' ? 0.5 : OPEN_AT_THE_END);
    if (fate === 'waiting') {
      const brought = staysOpen ? null : this.calendar.after(last, this.random.between(1, 10));
      const again = brought === null ? null : this.calendar.dueDay(brought, procedure.limit);
      const end = brought === null ? null : this.daySoon(brought, again);
      return { ...NOTHING, supplement: { asked: this.calendar.after(day, 1), brought }, end };
    }
    if (staysOpen) return NOTHING;
    const due = fate === 'overdue' ? null : this.calendar.dueDay(day, procedure.limit);
    return { ...NOTHING, end: this.daySoon(last, due) };
  }

  /** A working day after one, not after the due day if there is one. */
  private daySoon(after: Day, due: Day | null): Day {
    const most = due === null ? 8 : this.calendar.between(after, due);
    return this.calendar.after(after, this.random.between(1, most));
  }

  private withReturn(course: Course): Course {
    const from = course.logged ?? course.end;
    if (from === null || !this.random.chance(RETURNED)) return course;
    return { ...course, returned: this.calendar.after(from, this.random.pick([0, 0, 0, 1, 1, 2])) };
  }
}
