import { type Instant, MINUTE_MS, type TimeZone } from '../../../domain/time/local-time.ts';

export const DATE_FORMATS = ['yyyyMMddHHmmss', 'yyyy-MM-dd HH:mm:ss', 'iso8601'] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

/** A value of a body, before it is said whether an absent one is sent. */
export type BodyValue = string | number | null | readonly object[];

/** How values are written down: dates are local, by a 24-hour clock, without milliseconds. */
export type Writing = Readonly<{
  zone: TimeZone;
  absentAs: 'empty' | 'null' | 'omit';
  /** @param field within the call that is written now */
  dateFormat(field: string): DateFormat;
}>;

/** One member of a body. */
export type BodyField<T> = Readonly<{
  name: string;
  /** Without a value the body is not sent. */
  required: boolean;
  read(of: T, writing: Writing): BodyValue;
}>;

type Options = Readonly<{ required?: true }>;

export function text<T>(name: string, read: (of: T) => string | null, { required }: Options = {}): BodyField<T> {
  return { name, required: required === true, read };
}

export function number<T>(name: string, read: (of: T) => number | null, { required }: Options = {}): BodyField<T> {
  return { name, required: required === true, read };
}

export function flag<T>(name: string, read: (of: T) => boolean): BodyField<T> {
  return { name, required: false, read: (of) => (read(of) ? 1 : 0) };
}

export function date<T>(name: string, read: (of: T) => Instant | null, { required }: Options = {}): BodyField<T> {
  return {
    name,
    required: required === true,
    read: (of, writing) => {
      const at = read(of);
      return at === null ? null : dateText(at, writing.dateFormat(name), writing.zone);
    },
  };
}

/** Rows of a list, each with fields of its own. */
export function rows<T, R>(name: string, read: (of: T) => readonly R[], fields: readonly BodyField<R>[]): BodyField<T> {
  return {
    name,
    required: false,
    read: (of, writing) => read(of).map((row) => Object.fromEntries(membersOf(row, fields, writing))),
  };
}

/** A body, and the required fields that have no value. */
export type Written = Readonly<{ body: Readonly<Record<string, unknown>>; missing: readonly string[] }>;

/** @param mayMiss required fields that may be empty all the same */
export function write<T>(
  of: T,
  fields: readonly BodyField<T>[],
  writing: Writing,
  mayMiss: readonly string[] = [],
): Written {
  const missing = fields
    .filter((field) => field.required && !mayMiss.includes(field.name) && isAbsent(field.read(of, writing)))
    .map(({ name }) => name);
  return { body: Object.fromEntries(membersOf(of, fields, writing)), missing };
}

function membersOf<T>(of: T, fields: readonly BodyField<T>[], writing: Writing): [string, unknown][] {
  return fields.flatMap((field): [string, unknown][] => {
    const value = field.read(of, writing);
    if (value !== null) return [[field.name, value]];
    if (writing.absentAs === 'omit') return [];
    return [[field.name, writing.absentAs === 'null' ? null : '']];
  });
}

function isAbsent(value: BodyValue): boolean {
  return value === null || value === '';
}

function dateText(at: Instant, format: DateFormat, zone: TimeZone): string {
  const wallTime = zone.wallTimeOf(at);
  const local = new Date(wallTime).toISOString().slice(0, 19);
  if (format === 'iso8601') return local + offsetText(Math.round((wallTime - at) / MINUTE_MS));
  return format === 'yyyyMMddHHmmss' ? local.replace(/[-:T]/g, '') : local.replace('T', ' ');
}

function offsetText(minutes: number): string {
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`;
}
