import { DomainError, type FieldError } from '../../domain/values/domain-error.ts';
import { type CursorValue, decodeCursor, DEFAULT_LIMIT, MAX_LIMIT } from './page.ts';

/** Where a page begins: after this row; `at` is an instant in epoch milliseconds, `ordinal` 0 where a list has none. */
export type PageRequest = Readonly<{
  limit: number;
  after: Readonly<{ at: number | null; code: string; ordinal: number }> | undefined;
}>;

/** What the cursors of a list hold: an instant always, never, or where a row has one; and whether an ordinal. */
export type CursorShape = Readonly<{ dated: 'always' | 'never' | 'sometimes'; hasOrdinal?: boolean }>;

const MAX_CODE_POINTS = 100;
const MIN_PART_POINTS = 4;
const MAX_NAME_POINTS = 4_000;
/** The largest that PostgreSQL's integer holds. */
const MAX_ORDINAL = 2_147_483_647;
const CONTROL_CHARACTER = /\p{Cc}/u;
const WHOLE_NUMBER = /^\d{1,9}$/;
/** Instants of the years 1900–2200, with a day to spare for zones. */
const FIRST_INSTANT = Date.UTC(1899, 11, 31);
const LAST_INSTANT = Date.UTC(2201, 0, 2);

/**
 * Reads the parameters of a question strictly: one that is not known, is empty or is given twice is an error, and every
 * error is named at once by `check()`. Until then a wrong parameter reads as if it were absent.
 */
export class QueryReader {
  private readonly missing: FieldError[] = [];
  private readonly wrong: FieldError[] = [];
  private readonly texts = new Map<string, string>();
  private readonly given: ReadonlySet<string>;

  constructor(raw: Readonly<Record<string, unknown>>, known: readonly string[]) {
    this.given = new Set(Object.keys(raw));
    for (const [name, value] of Object.entries(raw)) {
      if (!known.includes(name)) this.refuse(name, 'is not a parameter of this question');
      else if (typeof value !== 'string') this.refuse(name, 'must be given once');
      else if (value === '') this.refuse(name, 'must not be empty');
      else this.texts.set(name, value);
    }
  }

  /** Given at all, rightly or wrongly. */
  has(name: string): boolean {
    return this.given.has(name);
  }

  text(name: string): string | undefined {
    return this.texts.get(name);
  }

  /** A code: NFC, trimmed, 1–100 code points, no control characters. */
  code(name: string): string | undefined {
    return this.line(name, MAX_CODE_POINTS);
  }

  /** A name, such as that of a field: as a code, but up to 4,000 code points. */
  name(name: string): string | undefined {
    return this.line(name, MAX_NAME_POINTS);
  }

  /** One of the words; undefined when absent. */
  wordOf<const T extends string>(name: string, words: readonly T[]): T | undefined {
    return this.parsed(name, `must be one of ${shown(words)}`, (text) => words.find((word) => word === text) ?? null);
  }

  /** Some of the words, with commas between them; each once, undefined when absent. */
  wordsOf<const T extends string>(name: string, words: readonly T[]): readonly T[] | undefined {
    const known: readonly string[] = words;
    const asked = this.idsOf(name, `must be of ${words.join(', ')}`, (id) => known.includes(id));
    return asked && words.filter((word) => asked.includes(word));
  }

  /** Ids with commas between them; undefined when absent. The message says which of them are not known. */
  idsOf(name: string, rule: string, isKnown: (id: string) => boolean): readonly string[] | undefined {
    const text = this.texts.get(name);
    if (text === undefined) return undefined;
    const asked = text.split(',').map((id) => id.trim());
    const strange = asked.filter((id) => !isKnown(id));
    if (strange.length > 0) this.refuse(name, `${rule}: ${nameWrong(asked, strange)}`);
    return asked;
  }

  /** A part of a code: as a code, but of 4 characters or more. */
  partOfCode(name: string): string | undefined {
    const part = this.code(name);
    if (part !== undefined && [...part].length < MIN_PART_POINTS)
      this.refuse(name, `must be a part of a code of ${MIN_PART_POINTS} characters or more`);
    return part;
  }

  wholeNumber(name: string, from: number, to: number): number | undefined {
    return this.parsed(name, `must be a whole number from ${from} to ${to}`, (text) => {
      const number = WHOLE_NUMBER.test(text) ? Number(text) : -1;
      return number >= from && number <= to ? number : null;
    });
  }

  /** What `parse` makes of the text; null means that the rule is broken. */
  parsed<T>(name: string, rule: string, parse: (text: string) => T | null): T | undefined {
    const text = this.texts.get(name);
    if (text === undefined) return undefined;
    const value = parse(text);
    if (value === null) this.refuse(name, rule);
    return value ?? undefined;
  }

  /** How many entries a page holds: 1–200, 50 unless given. */
  limit(): number {
    return this.wholeNumber('limit', 1, MAX_LIMIT) ?? DEFAULT_LIMIT;
  }

  /** What `read` makes of the values of a cursor which has `length` of them; null means that no answer gave it. */
  cursor<T>(length: number, read: (values: readonly CursorValue[]) => T | null): T | undefined {
    return this.parsed('cursor', 'must be the nextCursor of the page before, unchanged', (text) => {
      const values = decodeCursor(text, length);
      return values && read(values);
    });
  }

  /** The parameters of a page of a list which is sorted by an instant (or null), then by code, and by ordinal if it has one. */
  page({ dated, hasOrdinal }: CursorShape): PageRequest {
    const limit = this.limit();
    const after = this.cursor(hasOrdinal ? 3 : 2, ([at, code, ordinal = 0]) =>
      isDated(at, dated) && typeof code === 'string' && isLine(code, MAX_CODE_POINTS) && isOrdinal(ordinal)
        ? { at, code, ordinal }
        : null,
    );
    return { limit, after };
  }

  refuse(path: string, message: string): void {
    this.wrong.push({ path, message });
  }

  require(path: string, message: string): void {
    this.missing.push({ path, message });
  }

  /** @throws DomainError `missing-field` when only required parameters are absent, else `invalid-field`; names them all. */
  check(): void {
    const errors = [...this.wrong, ...this.missing];
    if (errors.length === 0) return;
    const code = this.wrong.length > 0 ? 'invalid-field' : 'missing-field';
    const rules = errors.map(({ path, message }) => `${path} ${message}`).join('; ');
    throw new DomainError(code, 'invalid', `The question cannot be answered: ${rules}`, errors);
  }

  private line(name: string, most: number): string | undefined {
    return this.parsed(name, `must be a text of 1 to ${most} characters without control characters`, (text) => {
      const line = text.normalize('NFC').trim();
      return isLine(line, most) ? line : null;
    });
  }
}

/** Looks like an id, not like a text that somebody pasted. */
const ID = /^[A-Za-z][\w-]{0,49}$/;

/** Says which of a list of ids are wrong: by name where they look like ids, else by their places, counted from 1. */
export function nameWrong(all: readonly string[], wrong: readonly string[]): string {
  const places = wrong.map((word) => (ID.test(word) ? word : `number ${all.indexOf(word) + 1}`));
  return `${places.join(', ')} ${wrong.length === 1 ? 'is' : 'are'} not`;
}

/**
 * A question about a unit or a procedure that nobody knows has no answer.
 * @throws DomainError `unknown-unit` or `unknown-procedure` (422: in a query, not in a path).
 */
export function checkReferences(
  asked: Readonly<{ unit?: string; parent?: string; procedure?: string }>,
  known: Readonly<{ unitIsKnown(code: string): boolean; procedureIsKnown(code: string): boolean }>,
): void {
  for (const path of ['unit', 'parent'] as const) {
    const code = asked[path];
    if (code !== undefined && !known.unitIsKnown(code)) throw unknown('unknown-unit', path);
  }
  if (asked.procedure !== undefined && !known.procedureIsKnown(asked.procedure)) {
    throw unknown('unknown-procedure', 'procedure');
  }
}

function unknown(code: 'unknown-unit' | 'unknown-procedure', path: string): DomainError {
  return new DomainError(code, 'invalid', `The parameter ${path} names none that is known`, [
    { path, message: 'is not known' },
  ]);
}

function isLine(text: string, most: number): boolean {
  const length = [...text].length;
  return length >= 1 && length <= most && !CONTROL_CHARACTER.test(text);
}

function isDated(value: CursorValue | undefined, dated: CursorShape['dated']): value is number | null {
  if (value === null) return dated !== 'always';
  return dated !== 'never' && typeof value === 'number' && value >= FIRST_INSTANT && value <= LAST_INSTANT;
}

function isOrdinal(value: CursorValue): value is number {
  return typeof value === 'number' && value >= 0 && value <= MAX_ORDINAL;
}

/** Words as a list; signs between marks, for a list of commas cannot be read. */
function shown(words: readonly string[]): string {
  return words.every((word) => /\w/.test(word)) ? words.join(', ') : words.map((word) => `“${word}”`).join(' ');
}
