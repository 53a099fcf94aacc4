import { TimeZone } from '../../../domain/time/local-time.ts';
import { type DateFormat, dateFormat, type DateRules, type When } from './date-format.ts';
import { type DateParts, readDatePattern, writeDate } from './date-pattern.ts';

/** Years whose last two digits could be a month or a day too. */
const YEARS = [2001, 2003, 2010, 2012];
const TO_TWELVE = Array.from({ length: 12 }, (_, at) => at + 1);
const TIMES = [
  { hour: '01', hour12: '01', half: 'AM' },
  { hour: '23', hour12: '11', half: 'PM' },
] as const;

/**
 * The first two of the formats of a mapping by which one text can be read as two days; undefined where there are none.
 * Tried out on days of which each number could be a day, a month or a year.
 */
export function conflictingFormats(
  formats: readonly string[],
  rules: DateRules,
  zone: TimeZone = new TimeZone('Asia/Ho_Chi_Minh'),
): readonly [string, string] | undefined {
  const readers = formats.map((format) => dateFormat(format, rules));
  for (const [at, format] of formats.entries()) {
    const own = readers[at];
    if (!own || format === 'excel-serial') continue;
    const pattern = format === 'iso' ? 'yyyy-MM-dd' : format;
    const texts = SAMPLES.map((parts) => writeDate(pattern, parts));
    const other = readers.findIndex(
      (read, index) => index !== at && read && texts.some((text) => differ(own, read, text, zone)),
    );
    if (other !== -1) return [format, formats[other] ?? ''];
  }
  return undefined;
}

function differ(one: DateFormat, other: DateFormat, text: string, zone: TimeZone): boolean {
  const found = other(text, zone);
  const own = found && one(text, zone);
  return found !== null && own !== null && dayOf(found, zone) !== dayOf(own, zone);
}

function dayOf(when: When, zone: TimeZone): number {
  return when.day ?? zone.dayOf(when.at);
}

const SAMPLES: readonly DateParts[] = YEARS.flatMap((year) =>
  TO_TWELVE.flatMap((month) => TO_TWELVE.flatMap((day) => TIMES.map((time) => partsOf(year, month, day, time)))),
);

function partsOf(year: number, month: number, day: number, time: (typeof TIMES)[number]): DateParts {
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = [
    ['year', String(year)],
    ['shortYear', two(year % 100)],
    ['month', two(month)],
    ['day', two(day)],
  ] as const;
  const clock = [
    ['hour', time.hour],
    ['hour12', time.hour12],
    ['half', time.half],
    ['minute', '11'],
    ['second', '12'],
    ['milli', '013'],
    ['offset', 'Z'],
  ] as const;
  return new Map([...date, ...clock]);
}

/** Whether a format reads years of two digits. */
export function hasShortYear(format: string): boolean {
  return readDatePattern(format)?.has('shortYear') === true;
}
