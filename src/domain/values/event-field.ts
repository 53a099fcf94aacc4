import { type Day, formatInstant, type Instant, parseDay, parseInstant, type TimeZone } from '../time/local-time.ts';
import type { Competence } from './reference-facts.ts';
import { endOfWorkingHours, type WorkingCalendar } from '../time/working-calendar.ts';

/**
 * Where a day stands for an instant: the end of working hours (minutes after midnight) in the deployment's zone. A day
 * with hours of its own in the calendar, the newest one, ends with them.
 */
export type ReadingContext = Readonly<{ zone: TimeZone; endMinute: number; calendar?: WorkingCalendar | undefined }>;

/** The instant for which a day stands. */
export function endOfReadDay(day: Day, { zone, endMinute, calendar }: ReadingContext): Instant {
  const [own] = calendar?.ownHoursBetween(day, day) ?? [];
  return zone.at(day, own ? endOfWorkingHours(own.hours) : endMinute);
}

/**
 * How one value of a body or an import line is read. `read` gives the value as the log keeps it, or null when the value
 * breaks the rule; `settle` finishes what depends on the deployment: a day becomes an instant.
 */
export type FieldReader<T = unknown> = Readonly<{
  rule: string;
  /** How OpenAPI describes the value, with an example. */
  schema: Readonly<Record<string, unknown>>;
  read(raw: unknown): T | null;
  settle?(value: T, ctx: ReadingContext): T;
  /** A day says that no more is known of the time. */
  mayBeDay?: boolean;
  /** Free text: it lies beside the log. */
  beside?: boolean;
  /** What an old system did: no command says it, nor a correction by command. */
  importsOnly?: boolean;
  /** What the value must name. */
  names?: 'unit' | 'procedure' | 'dossier' | 'complaint';
  /** What the unit that it names must be competent for. */
  competence?: Competence;
}>;

/** A reader of free text, which lies beside the log. */
export type TextReader<T> = FieldReader<T> & Readonly<{ beside: true }>;

export type EventField<T = unknown> = FieldReader<T> & Readonly<{ required: boolean }>;

/** What is said where a required value is missing; where few values are allowed, they are named. */
export function missingRule({ rule }: Pick<FieldReader, 'rule'>): string {
  return rule.startsWith(ONE_OF) ? `is required: ${rule.slice('must be '.length)}` : 'is required';
}

const ONE_OF = 'must be one of ';
const MAX_CODE_POINTS = 100;
const MAX_TEXT_POINTS = 4000;
const MAX_TEXTS = 100;
export const MAX_AMOUNT_DONG = 999_999_999_999;

// PostgreSQL keeps neither NUL nor half a surrogate pair in text or jsonb.
const UNSTORABLE = /[\0\p{Cs}]/u;
const NOT_IN_A_CODE = /[\p{Cc}\p{Cs}]/u;

/** A code of the contract: NFC, trimmed, 1–100 code points, no control characters, not `.` or `..`; else null. */
export function readCode(raw: unknown): string | null {
  if (typeof raw !== 'string') return null;
  const code = raw.normalize('NFC').trim();
  if (code === '' || code === '.' || code === '..' || NOT_IN_A_CODE.test(code)) return null;
  return isWithin(code, MAX_CODE_POINTS) ? code : null;
}

function readText(raw: unknown): string | null {
  if (typeof raw !== 'string' || raw.length > MAX_TEXT_POINTS * 2) return null;
  const text = raw.normalize('NFC');
  return UNSTORABLE.test(text) || !isWithin(text, MAX_TEXT_POINTS) ? null : text;
}

function readTexts(raw: unknown): string[] | null {
  if (!Array.isArray(raw) || raw.length > MAX_TEXTS) return null;
  const texts = raw.map(readText);
  return texts.every((text) => text !== null) ? texts : null;
}

function isWithin(text: string, points: number): boolean {
  return text.length <= points || (text.length <= points * 2 && [...text].length <= points);
}

function readInstantOrDay(raw: unknown): string | null {
  if (typeof raw !== 'string') return null;
  return parseDay(raw) === null ? readInstant(raw) : raw;
}

function readInstant(raw: unknown): string | null {
  const read = typeof raw === 'string' ? parseInstant(raw) : null;
  return read === null ? null : formatInstant(read);
}

function endOfDay(text: string, ctx: ReadingContext): string {
  const day = parseDay(text);
  return day === null ? text : formatInstant(endOfReadDay(day, ctx));
}

/** When something happened, to the moment: a day does not say it. */
export const instant: FieldReader<string> = {
  rule: 'must be an RFC 3339 instant with offset, of the years 1900–2200',
  schema: { type: 'string', format: 'date-time', example: '2024-06-10T09:30:00+07:00' },
  read: readInstant,
};

const CODE_RULE = 'must be a code: 1–100 characters without control characters, not . or ..';

export const code: FieldReader<string> = {
  rule: CODE_RULE,
  schema: { type: 'string', example: 'PHONG-TN' },
  read: readCode,
};
/** Of a letter that went out, such as `12/XL-VP`: no room for what a person is called. */
export const letterNumber: FieldReader<string> = {
  rule: 'must be the number of a letter: up to 50 letters, digits and the marks / - .',
  schema: { type: 'string', maxLength: 50, example: '12/XL-VP' },
  read: (raw) => {
    const number = readCode(raw);
    return number !== null && /^[\p{L}\p{Nd}/.-]{1,50}$/u.test(number) ? number : null;
  },
};
export const unitCode: FieldReader<string> = {
  rule: CODE_RULE,
  schema: { type: 'string', example: '26734' },
  read: readCode,
  names: 'unit',
};
/** Of the unit that takes a dossier in. */
export const receivingUnitCode: FieldReader<string> = { ...unitCode, competence: 'receives' };
/** Of the unit that must resolve it. */
export const competentUnitCode: FieldReader<string> = { ...unitCode, competence: 'resolves' };
export const procedureCode: FieldReader<string> = {
  rule: CODE_RULE,
  schema: { type: 'string', example: '1.001193' },
  read: readCode,
  names: 'procedure',
};
export const dossierCode: FieldReader<string> = {
  rule: CODE_RULE,
  schema: { type: 'string', example: '26734-240610-0001' },
  read: readCode,
  names: 'dossier',
};

export const complaintCode: FieldReader<string> = {
  rule: CODE_RULE,
  schema: { type: 'string', example: '26734-PAKN-240610-0001' },
  read: readCode,
  names: 'complaint',
};

export const freeText: TextReader<string> = {
  rule: `must be a text of at most ${MAX_TEXT_POINTS} characters, not blank`,
  schema: { type: 'string', maxLength: MAX_TEXT_POINTS, example: 'Thiếu bản sao giấy tờ' },
  read: (raw) => (typeof raw === 'string' && raw.trim() === '' ? null : readText(raw)),
  beside: true,
};

/** A text that says nothing when it is blank. */
export const blankableText: TextReader<string> = {
  rule: `must be a text of at most ${MAX_TEXT_POINTS} characters`,
  schema: freeText.schema,
  read: readText,
  beside: true,
};

export const freeTexts: TextReader<string[]> = {
  rule: `must be a list of at most ${MAX_TEXTS} texts of at most ${MAX_TEXT_POINTS} characters`,
  schema: { type: 'array', items: { type: 'string' }, maxItems: MAX_TEXTS, example: ['Bản sao giấy khai sinh'] },
  read: readTexts,
  beside: true,
};

/** A text that is no one's personal data and stays in the log. */
export const statement: FieldReader<string> = { rule: freeText.rule, schema: freeText.schema, read: freeText.read };

export const flag: FieldReader<boolean> = {
  rule: 'must be true or false',
  schema: { type: 'boolean', example: true },
  read: (raw) => (typeof raw === 'boolean' ? raw : null),
};

/** Kept as UTC ISO text; a day stands for the end of its working hours. */
export const instantOrDay: FieldReader<string> = {
  rule: 'must be an RFC 3339 instant with offset, or a day YYYY-MM-DD, of the years 1900–2200',
  schema: { type: 'string', example: '2024-06-10T09:30:00+07:00' },
  read: readInstantOrDay,
  settle: endOfDay,
};

/** When something happened: a day stands for the end of its working hours, and is known to be no more than a day. */
export const moment: FieldReader<string> = { ...instantOrDay, mayBeDay: true };

export function integer(minimum: number, maximum: number): FieldReader<number> {
  return {
    rule: `must be an integer from ${minimum} to ${maximum}`,
    schema: { type: 'integer', minimum, maximum, example: Math.min(maximum, Math.max(minimum, 1)) },
    read: (raw) => (Number.isInteger(raw) && Number(raw) >= minimum && Number(raw) <= maximum ? Number(raw) : null),
  };
}

/** Whole đồng. */
export const amount: FieldReader<number> = {
  ...integer(0, MAX_AMOUNT_DONG),
  schema: { type: 'integer', minimum: 0, maximum: MAX_AMOUNT_DONG, example: 50_000 },
};

export function choice<const T extends string>(values: readonly T[]): FieldReader<T> {
  return {
    rule: `${ONE_OF}${values.join(', ')}`,
    schema: { type: 'string', enum: values, example: values[0] },
    read: (raw) => values.find((value) => value === raw) ?? null,
  };
}

export function required<R extends FieldReader>(reader: R): R & Readonly<{ required: true }> {
  return { ...reader, required: true };
}

export function optional<R extends FieldReader>(reader: R): R & Readonly<{ required: false }> {
  return { ...reader, required: false };
}
