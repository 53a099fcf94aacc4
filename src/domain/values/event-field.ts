import type { TimeZone } from '../time/local-time.ts';
import { formatInstant, parseInstantOrDay } from '../time/local-time.ts';

/** Where a day stands for an instant: the end of working hours (minutes after midnight) in the deployment's zone. */
export type ReadingContext = Readonly<{ zone: TimeZone; endMinute: number }>;

/** How one value is read: `read` gives the value as the log keeps it, or null when it breaks the rule. */
export type FieldReader = Readonly<{
  rule: string;
  read(raw: unknown, ctx: ReadingContext): unknown;
  /** Free text: it lies beside the log. */
  beside?: boolean;
  /** What the value must name. */
  names?: 'unit' | 'procedure';
}>;

export type EventField = FieldReader & Readonly<{ required: boolean }>;

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

function readInstant(raw: unknown, { zone, endMinute }: ReadingContext): string | null {
  if (typeof raw !== 'string') return null;
  const instant = parseInstantOrDay(raw, zone, endMinute);
  return instant === null ? null : formatInstant(instant);
}

const CODE_RULE = 'must be a code: 1–100 characters without control characters, not . or ..';

export const code: FieldReader = { rule: CODE_RULE, read: readCode };
export const unitCode: FieldReader = { rule: CODE_RULE, read: readCode, names: 'unit' };
export const procedureCode: FieldReader = { rule: CODE_RULE, read: readCode, names: 'procedure' };

export const freeText: FieldReader = {
  rule: `must be a text of at most ${MAX_TEXT_POINTS} characters, not blank`,
  read: (raw) => (typeof raw === 'string' && raw.trim() === '' ? null : readText(raw)),
  beside: true,
};

/** A text that says nothing when it is blank. */
export const blankableText: FieldReader = {
  rule: `must be a text of at most ${MAX_TEXT_POINTS} characters`,
  read: readText,
  beside: true,
};

export const freeTexts: FieldReader = {
  rule: `must be a list of at most ${MAX_TEXTS} texts of at most ${MAX_TEXT_POINTS} characters`,
  read: readTexts,
  beside: true,
};

/** A text that is no one's personal data and stays in the log. */
export const statement: FieldReader = {
  rule: freeText.rule,
  read: freeText.read,
};

export const flag: FieldReader = {
  rule: 'must be true or false',
  read: (raw) => (typeof raw === 'boolean' ? raw : null),
};

/** Kept as UTC ISO text; a day stands for the end of its working hours. */
export const instantOrDay: FieldReader = {
  rule: 'must be an RFC 3339 instant with offset, or a day YYYY-MM-DD, of the years 1900–2200',
  read: readInstant,
};

export function integer(min: number, max: number): FieldReader {
  return {
    rule: `must be an integer from ${min} to ${max}`,
    read: (raw) => (Number.isInteger(raw) && Number(raw) >= min && Number(raw) <= max ? Number(raw) : null),
  };
}

export function choice(values: readonly string[]): FieldReader {
  return {
    rule: `must be one of ${values.join(', ')}`,
    read: (raw) => (typeof raw === 'string' && values.includes(raw) ? raw : null),
  };
}

export function required(reader: FieldReader): EventField {
  return { ...reader, required: true };
}

export function optional(reader: FieldReader): EventField {
  return { ...reader, required: false };
}
