import { TimeZone } from '../../../domain/time/local-time.ts';
import type { FieldError } from '../../../domain/values/domain-error.ts';
import { CSV_DELIMITERS, type CsvDelimiter } from '../reading/csv-cells.ts';
import { plain } from '../reading/plain-text.ts';
import { type Encoding, ENCODINGS } from '../upload/decode-text.ts';
import { conflictingFormats, hasShortYear } from './date-conflict.ts';
import { type DateFormat, dateFormat } from './date-format.ts';
import { DATE_TOKENS } from './date-pattern.ts';

/** How a mapping says that the file itself is to be read. */
export type FileOptions = Readonly<{
  /** Of times without offset; undefined: the deployment's. */
  timeZone: TimeZone | undefined;
  dateFormats: readonly DateFormat[];
  /** undefined: found from the header. */
  delimiter: CsvDelimiter | undefined;
  /** undefined: UTF-8, or what the mark of the file says. */
  encoding: Encoding | undefined;
  /** Of a workbook; undefined: the first one. */
  sheet: string | undefined;
}>;

export const FILE_MEMBERS = ['timeZone', 'dateFormats', 'pivotYear', 'dateSystem', 'delimiter', 'encoding', 'sheet'];

const MAX_FORMATS = 20;
const FORMATS_RULE = `must be a list of 1 to ${MAX_FORMATS} formats: iso, excel-serial, or patterns of ${DATE_TOKENS.join(' ')} that name year, month and day (a goes with h, never with H)`;
const DELIMITER_RULE = 'must be a comma, a semicolon, a tab or a vertical bar';

/** Reads the members of a mapping that say how its file is read; what is wrong is added to `errors`. */
export function readFileOptions(body: Readonly<Record<string, unknown>>, errors: FieldError[]): FileOptions {
  const timeZone = readTimeZone(body.timeZone, errors);
  const { delimiter, sheet } = body;
  return {
    timeZone,
    dateFormats: readDateFormats(body, timeZone, errors),
    delimiter: optional(
      delimiter,
      (raw) => CSV_DELIMITERS.find((known) => known === raw),
      'delimiter',
      DELIMITER_RULE,
      errors,
    ),
    encoding: optional(body.encoding, encodingOf, 'encoding', `must be one of ${ENCODINGS.join(', ')}`, errors),
    sheet: optional(
      sheet,
      (raw) => (typeof raw === 'string' ? plain(raw) : undefined),
      'sheet',
      'must be a text',
      errors,
    ),
  };
}

function encodingOf(raw: unknown): Encoding | undefined {
  return ENCODINGS.find((known) => known === String(raw).toLowerCase());
}

function optional<T>(
  raw: unknown,
  read: (raw: unknown) => T | undefined,
  name: string,
  message: string,
  errors: FieldError[],
): T | undefined {
  if (raw === undefined) return undefined;
  const value = read(raw);
  if (value === undefined) errors.push({ path: `mapping.${name}`, message });
  return value;
}

function readTimeZone(raw: unknown, errors: FieldError[]): TimeZone | undefined {
  return optional(raw, zoneOf, 'timeZone', 'must be the IANA name of a time zone', errors);
}

function zoneOf(raw: unknown): TimeZone | undefined {
  try {
    return typeof raw === 'string' ? new TimeZone(raw) : undefined;
  } catch {
    return undefined;
  }
}

function readDateFormats(
  body: Readonly<Record<string, unknown>>,
  zone: TimeZone | undefined,
  errors: FieldError[],
): DateFormat[] {
  const path = 'mapping.dateFormats';
  const { dateFormats: raw = ['iso'] } = body;
  const texts = Array.isArray(raw) ? raw.filter((text) => typeof text === 'string') : [];
  const isYear = (year: unknown): year is number =>
    Number.isInteger(year) && Number(year) >= 1900 && Number(year) <= 2100;
  const pivotYear = optional(
    body.pivotYear,
    (year) => (isYear(year) ? year : undefined),
    'pivotYear',
    'must be a year from 1900 to 2100: the first of the hundred that two digits stand for',
    errors,
  );
  const system = optional(
    body.dateSystem,
    (year) => (year === 1900 || year === 1904 ? year : undefined),
    'dateSystem',
    'must be 1900 or 1904',
    errors,
  );
  if (pivotYear === undefined && texts.some(hasShortYear)) {
    errors.push({ path: 'mapping.pivotYear', message: 'is required where a format has yy' });
    return [];
  }
  const rules = { pivotYear, date1904: system === 1904 };
  const known = texts.map((text) => dateFormat(text, rules)).filter((format) => format !== null);
  if (!Array.isArray(raw) || known.length !== raw.length || known.length === 0 || known.length > MAX_FORMATS) {
    errors.push({ path, message: FORMATS_RULE });
    return known;
  }
  const conflict = conflictingFormats(texts, rules, zone);
  if (conflict) {
    errors.push({ path, message: `has two formats by which one text can be two days: ${conflict.join(' and ')}` });
  }
  return known;
}
