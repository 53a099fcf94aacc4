import {
  type Day,
  type Instant,
  MINUTE_MS,
  parseDay,
  parseInstant,
  type TimeZone,
} from '../../../domain/time/local-time.ts';
import { serialToIso } from '../reading/date-cell.ts';
import { type DateParts, type Part, readDatePattern } from './date-pattern.ts';
import { localReading } from './local-reading.ts';

/**
 * What a cell says about when: a day, or an instant. `midnight`: it is exactly 00:00:00 of that day, without offset;
 * `doubtful`: the clocks of the zone never showed that time, or twice.
 */
export type When = Readonly<
  | { at: Instant; day?: undefined; midnight?: Day; doubtful?: true }
  | { at?: undefined; day: Day; midnight?: undefined; doubtful?: undefined }
>;

/** Reads one way of writing times; null where the text is written in another. */
export type DateFormat = (text: string, zone: TimeZone) => When | null;

/** What formats mean in one mapping. */
export type DateRules = Readonly<{
  /** Two-digit years are those from it on, a hundred of them. */
  pivotYear?: number | undefined;
  /** Serial numbers count from 1904. */
  date1904?: boolean;
}>;

const ISO_LOCAL = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?$/;
const ISO_WITH_OFFSET = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|[+-]\d{2}:?\d{2})$/i;
const SERIAL = /^[1-9]\d{1,5}(?:[.,]\d+)?$/;

/** `iso`, `excel-serial`, or a pattern as `readDatePattern` takes it. Null: it is none. */
export function dateFormat(format: string, rules: DateRules = {}): DateFormat | null {
  if (format === 'iso') return readIso;
  if (format === 'excel-serial') return (text, zone) => readSerial(text, zone, rules.date1904 === true);
  const pattern = readDatePattern(format);
  if (!pattern || (pattern.has('shortYear') && rules.pivotYear === undefined)) return null;
  return (text, zone) => {
    const parts = pattern.read(text);
    return parts && readParts(parts, zone, rules.pivotYear ?? 0);
  };
}

function readParts(parts: DateParts, zone: TimeZone, pivot: number): When | null {
  const two = (part: Part): string => (parts.get(part) ?? '').padStart(2, '0');
  const short = parts.get('shortYear');
  const year = short === undefined ? parts.get('year') : String(fullYear(Number(short), pivot));
  const date = `${year}-${two('month')}-${two('day')}`;
  const hour = hourOf(parts);
  if (hour === undefined) return onDay(date);
  const time = `${hour}:${two('minute')}:${two('second')}.${parts.get('milli') ?? '000'}`;
  const offset = parts.get('offset');
  return offset === undefined ? localTime(date, time, zone) : at(parseInstant(`${date}T${time}${offset}`));
}

/** The year that ends with two digits, of the hundred that begin with the pivot. */
function fullYear(digits: number, pivot: number): number {
  return pivot + ((digits - (pivot % 100) + 100) % 100);
}

/** Two digits from 00; undefined where the pattern names no hour. 12 is the first of the 12-hour clock's hours. */
function hourOf(parts: DateParts): string | undefined {
  const half = parts.get('half');
  if (half === undefined) return parts.get('hour')?.padStart(2, '0');
  const hour = Number(parts.get('hour12'));
  if (hour < 1 || hour > 12) return '99';
  const isAfternoon = /^(?:pm|ch)$/i.test(half);
  return String((hour % 12) + (isAfternoon ? 12 : 0)).padStart(2, '0');
}

/** ISO 8601: a day, or a time with or without offset. */
export function readIso(text: string, zone: TimeZone): When | null {
  const local = ISO_LOCAL.exec(text);
  if (local) {
    const [, date = '', hour, minute, second = '00', fraction = ''] = local;
    return localTime(date, `${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}`, zone);
  }
  const withOffset = ISO_WITH_OFFSET.exec(text);
  return withOffset ? at(parseInstant(rfc3339(withOffset))) : onDay(text);
}

function readSerial(text: string, zone: TimeZone, date1904: boolean): When | null {
  const iso = SERIAL.test(text) ? serialToIso(Number(text.replace(',', '.')), date1904) : null;
  return iso === null ? null : readIso(iso, zone);
}

/** What RFC 3339 does not leave out: seconds, the T, the colon of the offset. */
function rfc3339([, date, time = '', offset = '']: RegExpExecArray): string {
  const seconds = time.length === 'HH:mm'.length ? ':00' : '';
  const colon = /\d{4}$/.test(offset) ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset;
  return `${date}T${time}${seconds}${colon}`;
}

/** A time without offset, in the zone of the table; `time` is HH:mm:ss.SSS. */
function localTime(date: string, time: string, zone: TimeZone): When | null {
  // The rules of the calendar and the clock (no 30 February, no 24:00, no :60) are those of any instant.
  if (parseInstant(`${date}T${time}Z`) === null) return null;
  const day = parseDay(date);
  if (day === null) return null;
  const millis = Number(time.slice(6, 8)) * 1_000 + Number(time.slice(9, 12));
  const minuteOfDay = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  const { at: instant, doubtful } = localReading(zone, day, minuteOfDay * MINUTE_MS + millis);
  if (minuteOfDay === 0 && millis === 0) return { at: instant, midnight: day, ...(doubtful ? { doubtful } : {}) };
  return doubtful ? { at: instant, doubtful } : { at: instant };
}

function onDay(date: string): When | null {
  const day = parseDay(date);
  return day === null ? null : { day };
}

function at(instant: Instant | null): When | null {
  return instant === null ? null : { at: instant };
}
