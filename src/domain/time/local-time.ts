import type { Instant } from '../values/logged-event.ts';
import { Temporal } from 'temporal-polyfill';

export type { Instant } from '../values/logged-event.ts';

/** A local calendar day, as days since 1970-01-01: an integer. */
export type Day = number;

/** A reading of the clock on the wall, as if it were UTC: milliseconds since 1970-01-01T00:00 there. */
export type WallTime = number;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;
const DAY_TEXT = /^(\d{4})-(\d\d)-(\d\d)$/;
const INSTANT_TEXT =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d+))?(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))$/i;

/** About 400 days: long enough to be found at once, short enough to be filled at once. */
const CHUNK_MS = 2 ** 35;

/** From `from` until before `to` the zone's offset from UTC (milliseconds) is the same. */
type Stretch = Readonly<{ from: Instant; to: Instant; offset: number }>;

/** The days of a time zone. Offsets are asked of Temporal once and kept, so folding events costs integer arithmetic. */
export class TimeZone {
  readonly id: string;
  private readonly chunks = new Map<number, readonly Stretch[]>();
  private recent: Stretch = { from: 0, to: 0, offset: 0 };

  /** @throws RangeError when `id` names no time zone of the IANA database. */
  constructor(id: string) {
    this.id = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(id).timeZoneId;
  }

  dayOf(instant: Instant): Day {
    return Math.floor(this.wallTimeOf(instant) / DAY_MS);
  }

  /** The first instant of the day: midnight, or when the clocks jump over midnight the instant after the jump. */
  startOf(day: Day): Instant {
    const start = this.atWallTime(day * DAY_MS);
    return this.wallTimeOf(start) === day * DAY_MS ? start : this.stretchAt(start).from;
  }

  /** @param minuteOfDay 0–1440 on the clock on the wall */
  at(day: Day, minuteOfDay: number): Instant {
    return this.atWallTime(day * DAY_MS + minuteOfDay * MINUTE_MS);
  }

  wallTimeOf(instant: Instant): WallTime {
    return instant + this.stretchAt(instant).offset;
  }

  /** Where the clocks show it twice, the first time; where they jump over it, as much later as they jump. */
  atWallTime(wallTime: WallTime): Instant {
    // No zone is further than a day from UTC, so these two are before and after whatever change is near.
    const before = this.stretchAt(wallTime - DAY_MS).offset;
    const after = this.stretchAt(wallTime + DAY_MS).offset;
    const early = wallTime - before;
    if (before === after || this.stretchAt(early).offset === before) return early;
    const late = wallTime - after;
    return this.stretchAt(late).offset === after ? late : early;
  }

  private stretchAt(instant: Instant): Stretch {
    if (instant < this.recent.from || instant >= this.recent.to) this.recent = this.findStretch(instant);
    return this.recent;
  }

  private findStretch(instant: Instant): Stretch {
    const number = Math.floor(instant / CHUNK_MS);
    let chunk = this.chunks.get(number);
    if (chunk === undefined) {
      chunk = stretchesBetween(number * CHUNK_MS, (number + 1) * CHUNK_MS, this.id);
      this.chunks.set(number, chunk);
    }
    const found = chunk.find(({ to }) => instant < to);
    if (found === undefined) throw new RangeError('An instant is not an integer within the range of dates');
    return found;
  }
}

function stretchesBetween(start: Instant, end: Instant, zone: string): Stretch[] {
  const stretches: Stretch[] = [];
  let from = start;
  while (from < end) {
    const local = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
    const to = Math.min(local.getTimeZoneTransition('next')?.epochMilliseconds ?? end, end);
    stretches.push({ from, to, offset: local.offsetNanoseconds / 1_000_000 });
    from = to;
  }
  return stretches;
}

/**
 * An instant as RFC 3339 writes it, with its offset; digits after the millisecond are cut off. Null for anything else:
 * no offset, a day that does not exist, :60, 24:00, a year outside 1900–2200.
 */
export function parseInstant(text: string): Instant | null {
  const match = INSTANT_TEXT.exec(text);
  if (match === null) return null;
  const [, year = '', month = '', day = '', hour, minute, second, fraction = '', sign, hours, minutes] = match;
  const date = dayFrom(year, month, day);
  if (date === null) return null;
  const millisecond = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const wallTime =
    date * DAY_MS + (Number(hour) * 60 + Number(minute)) * MINUTE_MS + Number(second) * 1_000 + millisecond;
  if (sign === undefined) return wallTime;
  const offset = (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
  return sign === '-' ? wallTime + offset : wallTime - offset;
}

/** UTC, with milliseconds: `2024-01-05T01:30:00.000Z`. */
export function formatInstant(instant: Instant): string {
  return new Date(instant).toISOString();
}

/** `YYYY-MM-DD`; null for anything else, also for a year outside 1900–2200. */
export function parseDay(text: string): Day | null {
  const [, year, month, day] = DAY_TEXT.exec(text) ?? [];
  return year === undefined || month === undefined || day === undefined ? null : dayFrom(year, month, day);
}

/** `YYYY-MM-DD`. */
export function formatDay(day: Day): string {
  return formatInstant(day * DAY_MS).slice(0, -'T00:00:00.000Z'.length);
}

/** An instant; or a day, which means `endMinute` (minutes after midnight, the end of working hours) of that day. */
export function parseInstantOrDay(text: string, zone: TimeZone, endMinute: number): Instant | null {
  const day = parseDay(text);
  return day === null ? parseInstant(text) : zone.at(day, endMinute);
}

function dayFrom(yearText: string, monthText: string, dayText: string): Day | null {
  const [year, month, day] = [Number(yearText), Number(monthText), Number(dayText)];
  if (year < FIRST_YEAR || year > LAST_YEAR) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() / DAY_MS : null;
}
