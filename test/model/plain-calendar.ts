const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Việt Nam has kept +07:00 all through the years of these tests. */
const OFFSET = 7 * HOUR;

/** 07:00–11:30 and 13:30–17:00, in minutes after midnight. */
const HOURS = [
  [420, 690],
  [810, 1_020],
] as const;

export const END_OF_HOURS = 1_020;

/** `byDay`: no more than its day is known. */
type KnownMoment = Readonly<{ at: number; byDay: boolean }>;

/** Working days and working time, found by walking over days: slow, and too simple to be wrong. */
export class PlainCalendar {
  private constructor(private readonly kinds: ReadonlyMap<number, string>) {}

  /** @param csv `date,kind,…` with a header row */
  static read(csv: string): PlainCalendar {
    const rows = csv
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
    return new PlainCalendar(new Map(rows.map(([date = '', kind = '']) => [Date.parse(date) / DAY, kind])));
  }

  isWorking(day: number): boolean {
    const weekday = new Date(day * DAY).getUTCDay();
    const kind = this.kinds.get(day) ?? (weekday === 0 || weekday === 6 ? 'off' : 'working');
    return kind === 'working';
  }

  /** Working days d with after < d ≤ upTo. */
  workingDays(after: number, upTo: number): number {
    let count = 0;
    for (let day = after + 1; day <= upTo; day += 1) if (this.isWorking(day)) count += 1;
    return count;
  }

  /** The n-th working day after a day; for none the day itself, or the next working day when it is off. */
  nthWorkingDay(after: number, n: number): number {
    let day = after;
    for (let left = n; left > 0;) {
      day += 1;
      if (this.isWorking(day)) left -= 1;
    }
    while (!this.isWorking(day)) day += 1;
    return day;
  }

  nextWorkingInstant(instant: number): number {
    for (let day = dayOf(instant); ; day += 1) {
      for (const [from, to] of this.stretchesOf(day)) if (instant < to) return Math.max(instant, from);
    }
  }

  /** What is known by its day starts on that day, at the end of its hours, if it is a working day. */
  startOf({ at: instant, byDay }: KnownMoment, cutoff?: number): number {
    const day = dayOf(instant);
    if (byDay && this.isWorking(day)) return at(day, END_OF_HOURS);
    const next = this.nextWorkingInstant(instant);
    const isTooLate = cutoff !== undefined && next >= at(dayOf(next), cutoff);
    return isTooLate ? this.nextWorkingInstant(at(dayOf(next) + 1, 0)) : next;
  }

  /** Received before 15:00 on a working day: by the end of its hours; else an hour into the next working day. */
  arrivesBy({ at: instant, byDay }: KnownMoment): number {
    const day = dayOf(instant);
    const isInTime = !byDay && this.isWorking(day) && instant < at(day, 15 * 60);
    return isInTime ? at(day, END_OF_HOURS) : this.afterWork(at(this.nthWorkingDay(day, 1), 0), HOUR);
  }

  /** Milliseconds worked between two instants. */
  worked(from: number, to: number): number {
    let sum = 0;
    for (let day = dayOf(from); day <= dayOf(to); day += 1) {
      for (const [opens, closes] of this.stretchesOf(day)) {
        sum += Math.max(0, Math.min(closes, to) - Math.max(opens, from));
      }
    }
    return sum;
  }

  /** The earliest instant at which so many milliseconds have been worked. */
  afterWork(from: number, amount: number): number {
    if (amount === 0) return from;
    let left = amount;
    for (let day = dayOf(from); ; day += 1) {
      for (const [opens, closes] of this.stretchesOf(day)) {
        const begins = Math.max(opens, from);
        if (closes <= begins) continue;
        if (left <= closes - begins) return begins + left;
        left -= closes - begins;
      }
    }
  }

  private stretchesOf(day: number): (readonly [number, number])[] {
    return this.isWorking(day) ? HOURS.map(([from, to]) => [at(day, from), at(day, to)] as const) : [];
  }
}

export function dayOf(instant: number): number {
  return Math.floor((instant + OFFSET) / DAY);
}

/** A minute of a local day. */
export function at(day: number, minute: number): number {
  return day * DAY + minute * MINUTE - OFFSET;
}
