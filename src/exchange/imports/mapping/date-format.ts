import { type Day, type Instant, parseDay, parseInstant, type TimeZone } from '../../../domain/time/local-time.ts';

/** What a cell says about when: an instant, or only a day. */
export type When = Readonly<{ at: Instant; day?: undefined } | { at?: undefined; day: Day }>;

/** Reads one way of writing times; null where the text is written in another. */
export type DateFormat = (text: string, zone: TimeZone) => When | null;

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'milli' | 'offset';

const TOKENS: Readonly<Record<string, readonly [Part, string]>> = {
  yyyy: ['year', '(\\d{4})'],
  MM: ['month', '(\\d{2})'],
  M: ['month', '(\\d{1,2})'],
  dd: ['day', '(\\d{2})'],
  d: ['day', '(\\d{1,2})'],
  HH: ['hour', '(\\d{2})'],
  H: ['hour', '(\\d{1,2})'],
  mm: ['minute', '(\\d{2})'],
  m: ['minute', '(\\d{1,2})'],
  ss: ['second', '(\\d{2})'],
  s: ['second', '(\\d{1,2})'],
  SSS: ['milli', '(\\d{3})'],
  XXX: ['offset', '(Z|[+-]\\d{2}:\\d{2})'],
};

const ISO_LOCAL = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?$/;
const ISO_WITH_OFFSET = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|[+-]\d{2}:?\d{2})$/i;

/**
 * `iso`, or a pattern of yyyy MM M dd d HH H mm m ss s SSS XXX; anything but letters stands for itself, letters in
 * quotes too. A pattern must name year, month and day. Null: it is no such pattern.
 */
export function dateFormat(pattern: string): DateFormat | null {
  if (pattern === 'iso') return readIso;
  const pieces = pattern.match(/'[^']*'|([A-Za-z])\1*|[^A-Za-z']|'/g) ?? [];
  const known = pieces.map((piece) => TOKENS[piece]);
  if (pieces.some((piece, at) => !known[at] && /^[A-Za-z]|^'$/.test(piece))) return null;
  const parts = known.flatMap((token) => (token ? [token[0]] : []));
  if (new Set(parts).size !== parts.length || !(['year', 'month', 'day'] as const).every((p) => parts.includes(p))) {
    return null;
  }
  const source = pieces.map((piece, at) => known[at]?.[1] ?? literal(piece)).join('');
  const shape = new RegExp(`^${source}$`, 'u');
  return (text, zone) => readPattern(shape.exec(text), parts, zone);
}

function literal(piece: string): string {
  const text = piece.startsWith("'") ? piece.slice(1, -1) : piece;
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function readPattern(match: RegExpExecArray | null, parts: readonly Part[], zone: TimeZone): When | null {
  if (!match) return null;
  const found = new Map(parts.map((part, at) => [part, match[at + 1] ?? '']));
  const two = (part: Part): string => (found.get(part) ?? '').padStart(2, '0');
  const date = `${found.get('year')}-${two('month')}-${two('day')}`;
  if (!found.has('hour')) return onDay(date);
  const time = `${two('hour')}:${two('minute')}:${two('second')}.${found.get('milli') ?? '000'}`;
  const offset = found.get('offset');
  return offset === undefined ? localTime(date, time, zone) : at(parseInstant(`${date}T${time}${offset}`));
}

function readIso(text: string, zone: TimeZone): When | null {
  const local = ISO_LOCAL.exec(text);
  if (local) {
    const [, date = '', hour, minute, second = '00', fraction = ''] = local;
    return localTime(date, `${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}`, zone);
  }
  const withOffset = ISO_WITH_OFFSET.exec(text);
  return withOffset ? at(parseInstant(rfc3339(withOffset))) : onDay(text);
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
  const minuteOfDay = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  return { at: zone.at(day, minuteOfDay) + Number(time.slice(6, 8)) * 1_000 + Number(time.slice(9, 12)) };
}

function onDay(date: string): When | null {
  const day = parseDay(date);
  return day === null ? null : { day };
}

function at(instant: Instant | null): When | null {
  return instant === null ? null : { at: instant };
}
