import { DomainError } from '../../domain/values/domain-error.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;
const MAX_CURSOR_LENGTH = 2_000;

/** A page of a list. `total` is null where it would be too dear to count. */
export type Page<T> = Readonly<{ items: readonly T[]; nextCursor: string | null; total: number | null }>;

export type CursorValue = string | number | null;

/** `?limit=`: 1–200, default 50. */
export function readLimit(raw: string | undefined): number {
  if (raw === undefined) return DEFAULT_LIMIT;
  const limit = /^\d{1,3}$/.test(raw) ? Number(raw) : 0;
  if (limit < 1 || limit > MAX_LIMIT) throw invalidParameter('limit', `must be a whole number from 1 to ${MAX_LIMIT}`);
  return limit;
}

/** An opaque text for the values by which the next page begins. */
export function encodeCursor(values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The values of a cursor which has `length` of them; undefined when none was sent. */
export function decodeCursor(raw: string | undefined, length: number): CursorValue[] | undefined {
  if (raw === undefined) return undefined;
  const values = raw.length <= MAX_CURSOR_LENGTH ? parse(Buffer.from(raw, 'base64url').toString('utf8')) : undefined;
  if (!Array.isArray(values) || values.length !== length || !values.every(isCursorValue)) {
    throw invalidParameter('cursor', 'must be the nextCursor of the page before, unchanged');
  }
  return values;
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
