import { readCode } from '../../domain/values/event-field.ts';
import { HOURS_RULE, parseHours, parseTimeOfDay } from '../../domain/time/hours-text.ts';
import { formatInstant, parseDay, parseInstant } from '../../domain/time/local-time.ts';

/** How the text of a cell is read, as the text that the database takes; null: it breaks the rule. */
export type CellKind = Readonly<{ rule: string; read: (text: string) => string | null }>;

export const LEVELS = ['province', 'district', 'commune'] as const;

const CONTROL_CHARACTER = /\p{Cc}/u;
const WHOLE_NUMBER = /^\d{1,15}$/;

/** NFC, trimmed, 1–100 code points, no control characters, not `.` or `..`. */
export const codeCell: CellKind = {
  rule: 'must be a code of 1 to 100 characters without control characters, not . or ..',
  read: readCode,
};

/** `YYYY-MM-DD`, years 1900–2200. */
export const dayCell: CellKind = {
  rule: 'must be a day, YYYY-MM-DD, of the years 1900 to 2200',
  read: (text) => (parseDay(text) === null ? null : text),
};

/** An instant with its offset, as RFC 3339 in UTC. */
export const instantCell: CellKind = {
  rule: 'must be an RFC 3339 instant with offset, of the years 1900–2200',
  read: (text) => {
    const instant = parseInstant(text);
    return instant === null ? null : formatInstant(instant);
  },
};

export const flagCell: CellKind = wordCell(['true', 'false']);

/** NFC, at most so many code points, no control characters. */
export function textCell(longest: number): CellKind {
  return {
    rule: `must be a text of at most ${longest} characters without control characters`,
    read: (text) => {
      const normal = text.normalize('NFC');
      return CONTROL_CHARACTER.test(normal) || [...normal].length > longest ? null : normal;
    },
  };
}

export function wordCell(words: readonly string[]): CellKind {
  return { rule: `must be one of ${words.join(', ')}`, read: (text) => (words.includes(text) ? text : null) };
}

/** Working hours, as one text for the same hours. */
export const hoursCell: CellKind = {
  rule: HOURS_RULE,
  read: (text) => {
    const normal = text.replace(/ +/g, ' ');
    return parseHours(normal) === null ? null : normal;
  },
};

/** A time of the day, `HH:MM`. */
export const timeCell: CellKind = {
  rule: 'must be a time of the day, HH:MM',
  read: (text) => (parseTimeOfDay(text) === null ? null : text),
};

export function integerCell(from: number, to: number): CellKind {
  return {
    rule: `must be a whole number from ${from} to ${to}`,
    read: (text) => {
      const number = WHOLE_NUMBER.test(text) ? Number(text) : -1;
      return number >= from && number <= to ? String(number) : null;
    },
  };
}
