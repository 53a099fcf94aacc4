import type { PlainMoment } from './plain-dossier.ts';
import { at, dayOf, END_OF_HOURS, type PlainCalendar } from './plain-calendar.ts';

const HOUR = 3_600_000;

export type PlainLimit = Readonly<{ value: number; unit: string }>;

/** The legal clock, told as a clerk would tell it: what has been promised, whether it stands, how much is left. */
export class PlainClock {
  dueAt: number | null;
  firstDueAt: number | null;
  judgedBy: 'date' | 'instant';
  extended = false;
  judgement: string | null = null;
  supplementStops = false;
  paymentStops = false;
  /** Of two reasons that stand. */
  private cameFirst: 'supplement' | 'payment' = 'supplement';
  private ended = false;
  private lateSupplement = false;
  private resets = false;
  private extensions = 0;
  private left: number | null = null;
  private firstLeft: number | null = null;
  /** When it came to a stop, and what was promised until then. */
  private stoppedAt = 0;
  private kept: number | null = null;
  private firstKept: number | null = null;
  private latestMoment: number;
  private readonly whole: PlainLimit | null;

  constructor(
    private readonly calendar: PlainCalendar,
    received: PlainMoment,
    limit: PlainLimit | null,
    given: Readonly<{ dueAt: number; judgedBy: 'date' | 'instant' }> | null,
  ) {
    this.judgedBy = given?.judgedBy ?? (limit?.unit.endsWith('hour') ? 'instant' : 'date');
    this.latestMoment = this.startOf(received);
    this.whole = given ? this.limitOfGiven(given.dueAt) : limit;
    this.dueAt = given ? given.dueAt : this.wholeFrom(this.latestMoment);
    this.firstDueAt = this.dueAt;
  }

  get stands(): boolean {
    return this.supplementStops || this.paymentStops;
  }

  get stoppedBy(): string | null {
    if (this.ended || !this.stands) return null;
    const both = this.supplementStops && this.paymentStops;
    if (both) return this.cameFirst;
    return this.supplementStops ? 'supplement' : 'payment';
  }

  get overdueFrom(): number | null {
    return this.dueAt === null ? null : this.overdueFromOf(this.dueAt);
  }

  /** `isOpen`: an earlier request has not been answered yet. */
  requestSupplement(occurredAt: number, isOpen: boolean): void {
    if (isOpen || this.ended) return;
    if (this.isLateAt(occurredAt)) this.lateSupplement = true;
    else this.stop(occurredAt, 'supplement');
  }

  acceptSupplement({ at: occurredAt, byDay }: PlainMoment): void {
    if (this.lateSupplement) {
      this.lateSupplement = false;
      return;
    }
    if (!this.supplementStops) return;
    this.supplementStops = false;
    this.resets = true;
    this.oneStopEnded(occurredAt, byDay);
  }

  stopForPayment(occurredAt: number): void {
    if (!this.ended && !this.paymentStops && !this.isLateAt(occurredAt)) this.stop(occurredAt, 'payment');
  }

  settlePayment({ at: occurredAt, byDay }: PlainMoment): void {
    if (!this.paymentStops) return;
    this.paymentStops = false;
    if (!this.ended) this.oneStopEnded(occurredAt, byDay);
  }

  /** The code of the rule that forbids it. */
  extensionRefusal(occurredAt: number, newDueAt: number): string | null {
    if (this.whole === null) return 'no-due-date';
    if (this.dueAt === null) return 'clock-stopped';
    if (dayOf(this.effectOf(occurredAt)) >= dayOf(this.dueAt)) return 'extension-tardy';
    if (this.extensions > 0) return 'extension-used';
    return dayOf(newDueAt) > dayOf(this.dueAt) ? null : 'invalid-field';
  }

  extend(occurredAt: number, newDueAt: number): void {
    if (this.ended || this.extensionRefusal(occurredAt, newDueAt) !== null) return;
    this.dueAt = newDueAt;
    this.extended = true;
    this.extensions += 1;
  }

  resolve(occurredAt: number, byDay: boolean): void {
    if (this.stands) this.goOn(occurredAt, byDay);
    this.ended = true;
    const place = (instant: number): number => (byDay ? dayOf(instant) : this.placeOf(instant));
    const difference = this.dueAt === null ? 0 : place(occurredAt) - place(this.dueAt);
    if (difference === 0) this.judgement = 'onTime';
    else this.judgement = difference < 0 ? 'early' : 'late';
  }

  /** Withdrawn, or stopped for good. */
  end(): void {
    this.ended = true;
  }

  private stop(occurredAt: number, reason: 'supplement' | 'payment'): void {
    const effect = this.effectOf(occurredAt);
    if (!this.stands) this.noteWhatIsLeft(effect);
    this.cameFirst = this.stands ? (reason === 'payment' ? 'supplement' : 'payment') : reason;
    if (reason === 'supplement') this.supplementStops = true;
    else this.paymentStops = true;
    this.dueAt = null;
    this.firstDueAt = null;
    this.latestMoment = effect;
  }

  private noteWhatIsLeft(effect: number): void {
    const moves = this.firstDueAt !== null && effect < this.overdueFromOf(this.firstDueAt);
    this.left = this.dueAt === null ? null : this.between(effect, this.dueAt);
    this.firstLeft = moves && this.firstDueAt !== null ? this.between(effect, this.firstDueAt) : null;
    this.stoppedAt = effect;
    this.kept = this.dueAt;
    this.firstKept = this.firstDueAt;
    this.resets = false;
  }

  private oneStopEnded(occurredAt: number, byDay: boolean): void {
    if (this.stands) this.latestMoment = this.effectOf(occurredAt);
    else this.goOn(occurredAt, byDay);
  }

  private goOn(occurredAt: number, knownByDay: boolean): void {
    const effect = this.effectOf(occurredAt);
    const byDay = knownByDay && dayOf(effect) === dayOf(occurredAt);
    this.latestMoment = this.resets ? this.startOf({ at: effect, byDay }) : effect;
    if (this.resets) {
      this.dueAt = this.wholeFrom(this.latestMoment);
      this.firstDueAt = this.dueAt;
    } else {
      const noWork = !this.byWallClock && this.calendar.worked(this.stoppedAt, effect) === 0;
      const inTime = this.kept === null || effect < this.overdueFromOf(this.kept);
      this.dueAt = noWork && inTime ? this.kept : this.movedFrom(this.kept, effect, this.left);
      this.firstDueAt = noWork && inTime ? this.firstKept : this.movedFrom(this.firstKept, effect, this.firstLeft);
    }
  }

  /** What was left is left again; but no pause makes a promise earlier. */
  private movedFrom(promised: number | null, effect: number, left: number | null): number | null {
    if (promised === null || left === null) return promised;
    const moved = this.after(effect, left);
    return this.placeOf(moved) < this.placeOf(promised) ? promised : moved;
  }

  /** What is known by its day starts on that day, at the end of its hours, if it is a working day. */
  private startOf({ at: instant, byDay }: PlainMoment): number {
    const day = dayOf(instant);
    return byDay && this.calendar.isWorking(day) ? at(day, END_OF_HOURS) : this.calendar.nextWorkingInstant(instant);
  }

  private wholeFrom(start: number): number | null {
    if (this.whole === null) return null;
    const { value, unit } = this.whole;
    if (unit === 'hour') return start + value * HOUR;
    if (unit === 'working-hour') return this.calendar.afterWork(start, Math.round(value * HOUR));
    if (unit === 'working-day') return at(this.calendar.nthWorkingDay(dayOf(start), value), END_OF_HOURS);
    return at(this.calendar.nthWorkingDay(dayOf(start) + value, 0), END_OF_HOURS);
  }

  private limitOfGiven(dueAt: number): PlainLimit {
    const amount = this.between(this.latestMoment, dueAt);
    return this.judgedBy === 'instant'
      ? { value: amount / HOUR, unit: 'working-hour' }
      : { value: amount, unit: 'working-day' };
  }

  /** Nights and days off count like any other time. */
  private get byWallClock(): boolean {
    return this.judgedBy === 'instant' && this.whole?.unit === 'hour';
  }

  private between(from: number, to: number): number {
    if (this.byWallClock) return Math.max(0, to - from);
    return this.judgedBy === 'instant'
      ? this.calendar.worked(from, to)
      : this.calendar.workingDays(dayOf(from), dayOf(to));
  }

  private after(from: number, amount: number): number {
    if (this.byWallClock) return from + amount;
    return this.judgedBy === 'instant'
      ? this.calendar.afterWork(from, amount)
      : at(this.calendar.nthWorkingDay(dayOf(from), amount), END_OF_HOURS);
  }

  private placeOf(instant: number): number {
    return this.judgedBy === 'instant' ? instant : dayOf(instant);
  }

  private overdueFromOf(dueAt: number): number {
    return this.judgedBy === 'instant' ? dueAt + 1 : at(dayOf(dueAt) + 1, 0);
  }

  private effectOf(occurredAt: number): number {
    return Math.max(occurredAt, this.latestMoment);
  }

  private isLateAt(occurredAt: number): boolean {
    return this.overdueFrom !== null && this.effectOf(occurredAt) >= this.overdueFrom;
  }
}
