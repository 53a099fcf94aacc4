import { DomainError } from '../../domain/values/domain-error.ts';

export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 200;
const MAX_CURSOR_LENGTH = 2_000;

/** A page of a list. `total` is null where it would be too dear to count. */
export type Page<T> = Readonly<{ items: readonly T[]; nextCursor: string | null; total: number | null }>;

export type CursorValue = string | number | null;

/** An opaque text for the values by which the next page begins. */
export function encodeCursor(values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/**
 * What of some rows belongs to a page, of which one row more was asked for.
 * @param cursorOf by which values the page behind a row begins
 */
export function pageOf<Row>(
  found: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => readonly CursorValue[],
): Readonly<{ rows: Row[]; nextCursor: string | null }> {
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return { rows, nextCursor: last === undefined ? null : encodeCursor(cursorOf(last)) };
}

/** The values of a cursor which has `length` of them; null for what no answer gave. */
export function decodeCursor(text: string, length: number): CursorValue[] | null {
  const values = text.length <= MAX_CURSOR_LENGTH ? parse(Buffer.from(text, 'base64url').toString('utf8')) : undefined;
  return Array.isArray(values) && values.length === length && values.every(isCursorValue) ? values : null;
}

export function invalidParameter(path: string, message: string): DomainError {
  return new DomainError('invalid-field', 'invalid', `The parameter ${path} ${message}`, [{ path, message }]);
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function isCursorValue(value: unknown): value is CursorValue {
  return value === null || typeof value === 'string' || (typeof value === 'number' && Number.isSafeInteger(value));
}
