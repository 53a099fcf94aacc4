import type { Instant } from '../../domain/time/local-time.ts';

/**
 * A column of a spreadsheet: its heading in Vietnamese, and the value of an item's cell. A `time` is an instant in epoch
 * milliseconds and is shown as the desks' clocks showed it, a `day` is `YYYY-MM-DD`, a `decimal` has two digits.
 */
export type SpreadsheetColumn<T> = TextColumn<T> | TimeColumn<T> | NumberColumn<T>;

type Headed = Readonly<{ heading: string; width?: number }>;
type TextColumn<T> = Headed & Readonly<{ kind: 'text' | 'day'; of: (item: T) => string | null }>;
type TimeColumn<T> = Headed & Readonly<{ kind: 'time'; of: (item: T) => Instant | null }>;
type NumberColumn<T> = Headed & Readonly<{ kind: 'integer' | 'decimal'; of: (item: T) => number | null }>;

export function isNumeric<T>(column: SpreadsheetColumn<T>): column is NumberColumn<T> {
  return column.kind === 'integer' || column.kind === 'decimal';
}

export function textColumn<T>(heading: string, of: (item: T) => string | null, width?: number): SpreadsheetColumn<T> {
  return { kind: 'text', heading, of, ...(width === undefined ? {} : { width }) };
}

export function timeColumn<T>(heading: string, of: (item: T) => Instant | null): SpreadsheetColumn<T> {
  return { kind: 'time', heading, of };
}

export function dayColumn<T>(heading: string, of: (item: T) => string | null): SpreadsheetColumn<T> {
  return { kind: 'day', heading, of };
}

export function integerColumn<T>(heading: string, of: (item: T) => number | null): SpreadsheetColumn<T> {
  return { kind: 'integer', heading, of };
}

export function decimalColumn<T>(heading: string, of: (item: T) => number | null): SpreadsheetColumn<T> {
  return { kind: 'decimal', heading, of };
}
