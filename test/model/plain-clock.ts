import type { PlainMoment } from './plain-dossier.ts';
import { at, dayOf, END_OF_HOURS, type PlainCalendar } from './plain-calendar.ts';
import type { PlainClockRules, PlainLimit } from './plain-limit.ts';

const HOUR = 3_600_000;

type PlainGiven = Readonly<{ dueAt: number; judgedBy: 'date' | 'instant' }>;

type Reason = 'supplement' | 'payment' | 'incident';

/** At the competent unit, or at the latest when it should have been there. */
type Waiting = Readonly<{ receivedAt: number; until: number; incidents: (() => void)[] }>;

/** The legal clock, told as a clerk would tell it: what has been promised, whether it stands, how much is left. */
export class PlainClock {
  dueAt: number | null;
  firstDueAt: number | null;
  judgedBy: 'date' | 'instant';
  extended = false;
  judgement: string | null = null;
  /** It waited for its arrival, and was begun, or will be, by something else. */
  startedUnarrived: boolean;
  /** Why it stands, in the order in which it came. */
  private reasons: Reason[] = [];
  private readonly incidents = new Set<string>();
  private waiting: Waiting | null;
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
  /** Where the clock of its receipt, or of what ended its waiting, starts. */
  startedOn: number;

  constructor(
    private readonly calendar: PlainCalendar,
    received: PlainMoment,
    limit: PlainLimit | null,
    given: PlainGiven | null,
    private readonly rules: PlainClockRules = {},
    /** It was taken in elsewhere than where it must be resolved. */
    isElsewhere = false,
  ) {
    this.judgedBy = judgedByOf(limit, given);
    this.waiting = this.waitingFor(received, isElsewhere && given === null);
    this.startedUnarrived = this.waiting !== null;
    this.latestMoment = this.waiting?.until ?? this.startOf(received);
    this.startedOn = dayOf(this.latestMoment);
    this.whole = given ? this.limitOfGiven(given.dueAt) : limit;
    this.dueAt = given?.dueAt ?? this.wholeFrom(this.latestMoment);
    this.firstDueAt = this.dueAt;
  }

  get stands(): boolean {
    return this.reasons.length > 0;
  }

  standsFor(reason: Reason): boolean {
    return this.reasons.includes(reason);
  }

  get stoppedBy(): string | null {
    return this.ended ? null : (this.reasons[0] ?? null);
  }

  get overdueFrom(): number | null {
    return this.dueAt === null ? null : this.overdueFromOf(this.dueAt);
  }

  /** `isOpen`: an earlier request has not been answered yet. */
  requestSupplement({ at: occurredAt, byDay }: PlainMoment, isOpen: boolean): void {
    this.begin(occurredAt, byDay);
    if (isOpen || this.ended) return;
    if (this.isLateAt(occurredAt)) this.lateSupplement = true;
    else this.stop(occurredAt, 'supplement');
  }

  acceptSupplement({ at: occurredAt, byDay }: PlainMoment): void {
    if (this.lateSupplement) {
      this.lateSupplement = false;
      return;
    }
    if (!this.standsFor('supplement')) return;
    this.resets ||= this.rules.supplement !== 'pause';
    this.oneStopEnded('supplement', occurredAt, byDay);
  }

  stopForPayment({ at: occurredAt, byDay }: PlainMoment): void {
    this.begin(occurredAt, byDay);
    if (!this.ended && !this.standsFor('payment') && !this.isLateAt(occurredAt)) this.stop(occurredAt, 'payment');
  }

  settlePayment({ at: occurredAt, byDay }: PlainMoment): void {
    if (this.standsFor('payment')) this.oneStopEnded('payment', occurredAt, byDay);
  }

  /** A system was down from then on. While the clock waits that takes effect where it starts. */
  suspend(occurredAt: number, incident: string): void {
    this.told(occurredAt, () => {
      if (this.ended || this.isLateAt(occurredAt)) return;
      this.stop(occurredAt, 'incident');
      this.incidents.add(incident);
    });
  }

  /** It is up again; another incident may still last. */
  resumeAfter(occurredAt: number, incident: string): void {
    this.told(occurredAt, () => {
      if (this.ended || !this.incidents.delete(incident) || this.incidents.size > 0) return;
      this.oneStopEnded('incident', occurredAt, false);
    });
  }

  private told(occurredAt: number, happens: () => void): void {
    if (this.waiting && occurredAt >= this.waiting.until) this.begin(occurredAt, false);
    this.waiting?.incidents.push(happens);
    happens();
  }

  /** What ends the waiting starts the clock, unless it should have arrived before. */
  begin(occurredAt: number, byDay: boolean, arrived = false): void {
    const { waiting } = this;
    if (waiting === null || this.ended) return;
    this.waiting = null;
    this.startedUnarrived = !(arrived && occurredAt <= waiting.until);
    if (occurredAt >= waiting.until) return;
    this.reasons = [];
    this.incidents.clear();
    this.latestMoment = this.startOf({ at: Math.max(occurredAt, waiting.receivedAt), byDay });
    this.startedOn = dayOf(this.latestMoment);
    this.dueAt = this.wholeFrom(this.latestMoment);
    this.firstDueAt = this.dueAt;
    for (const happens of waiting.incidents) happens();
  }

  /** The code of the rule that forbids it. */
  extensionRefusal(occurredAt: number, newDueAt: number, byDay = false): string | null {
    const { waiting } = this;
    if (waiting && occurredAt < waiting.until)
      return this.startedAt(occurredAt, byDay).extensionRefusal(occurredAt, newDueAt);
    if (this.whole === null) return 'no-due-date';
    if (this.dueAt === null) return 'clock-stopped';
    if (dayOf(this.effectOf(occurredAt)) >= dayOf(this.dueAt)) return 'extension-tardy';
    if (this.extensions >= (this.rules.extensionsAllowed ?? 1)) return 'extension-used';
    return dayOf(newDueAt) > dayOf(this.dueAt) ? null : 'invalid-field';
  }

  extend({ at: occurredAt, byDay }: PlainMoment, newDueAt: number): void {
    if (this.ended || this.extensionRefusal(occurredAt, newDueAt, byDay) !== null) return;
    this.begin(occurredAt, byDay);
    this.dueAt = newDueAt;
    this.extended = true;
    this.extensions += 1;
  }

  resolve(occurredAt: number, byDay: boolean): void {
    this.begin(occurredAt, byDay);
    if (this.stands) this.goOn(occurredAt, byDay);
    this.ended = true;
    const place = (instant: number): number => (byDay ? dayOf(instant) : this.placeOf(instant));
    const difference = this.dueAt === null ? 0 : place(occurredAt) - place(this.dueAt);
    if (difference === 0) this.judgement = 'onTime';
    else this.judgement = difference < 0 ? 'early' : 'late';
  }

  /** Withdrawn, or stopped for good. */
  end(occurredAt: number): void {
    this.ended = true;
    if (this.waiting === null || occurredAt >= this.waiting.until) return;
    this.startedUnarrived = false;
    this.dueAt = null;
    this.firstDueAt = null;
  }

  private stop(occurredAt: number, reason: Reason): void {
    const effect = this.effectOf(occurredAt);
    if (!this.stands) this.noteWhatIsLeft(effect);
    if (!this.reasons.includes(reason)) this.reasons.push(reason);
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

  private oneStopEnded(reason: Reason, occurredAt: number, byDay: boolean): void {
    this.reasons = this.reasons.filter((other) => other !== reason);
    if (this.ended) return;
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

  private startOf(moment: PlainMoment): number {
    return this.calendar.startOf(moment, this.rules.startCutoff);
  }

  private waitingFor(received: PlainMoment, mayWait: boolean): Waiting | null {
    if (!mayWait || this.rules.waits !== true) return null;
    return { receivedAt: received.at, until: this.calendar.arrivesBy(received), incidents: [] };
  }

  /** The clock as an event at that time would start it. */
  private startedAt(occurredAt: number, byDay: boolean): PlainClock {
    const received = { at: Math.max(occurredAt, this.waiting?.receivedAt ?? occurredAt), byDay };
    return new PlainClock(this.calendar, received, this.whole, null, this.rules);
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
    const value = this.between(this.latestMoment, dueAt);
    if (this.judgedBy === 'instant') return { value: value / HOUR, unit: 'working-hour' };
    return { value, unit: 'working-day' };
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

  isLateAt(occurredAt: number): boolean {
    return this.overdueFrom !== null && this.effectOf(occurredAt) >= this.overdueFrom;
  }
}

function judgedByOf(limit: PlainLimit | null, given: PlainGiven | null): 'date' | 'instant' {
  return given?.judgedBy ?? (limit?.unit.endsWith('hour') ? 'instant' : 'date');
}
