import { endOfReadDay, type ReadingContext } from '../../../domain/values/event-field.ts';
import { formatDay, formatInstant, type Instant, type TimeZone } from '../../../domain/time/local-time.ts';
import { DomainError, type FieldError } from '../../../domain/values/domain-error.ts';
import type { Rejection } from '../batches/verdict.ts';
import { DATE_CELL } from '../reading/date-cell.ts';
import { fitCells, TOO_MANY_CELLS } from '../reading/fit-cells.ts';
import { plain } from '../reading/plain-text.ts';
import { hasLostCapitals } from '../upload/tcvn3.ts';
import { readIso, type When } from './date-format.ts';
import { type FieldSource, NOT_IN_MAP, valueOf } from './field-source.ts';
import type { TableMapping } from './table-mapping.ts';

/** Reads the text of a cell, with the rule that it breaks where the reading is null. */
export type Reader = readonly [read: (text: string) => unknown, rule: string];

/** How the fields of a kind of table are read. A field without a reader is a text. */
export type CellRules<Field extends string> = Readonly<{
  required: readonly Field[];
  readers: Readonly<Partial<Record<Field, Reader>>>;
  /** A value without offset which is exactly midnight is a day there. */
  midnightIsDay: ReadonlySet<Field>;
  /** A day that is given stays a day there. */
  dayStays?: ReadonlySet<Field>;
  /** A text that no map knows is taken as it is there. */
  outsideMap?: ReadonlySet<Field>;
}>;

/** The fields as they are read one by one, before they are a row. */
export type Draft<Field extends string> = {
  values: Partial<Record<Field, unknown>>;
  invalid: FieldError[];
  /** The fields of which only the day is known. */
  days: Set<Field>;
  warnings: Rejection[];
};

const TIME_RULE = 'must be a day or time that exists, of the years 1900–2200, written in one of dateFormats';

/** That these fields are times, written in one of the mapping's formats. */
export function timesOf<Field extends string>(fields: Iterable<Field>): Partial<Record<Field, Reader>> {
  const readers: Partial<Record<Field, Reader>> = {};
  for (const field of fields) readers[field] = [String, TIME_RULE];
  return readers;
}

/** Reads the cells of one table's rows by its mapping. */
export class CellReader<Field extends string> {
  private readonly columns: readonly (readonly [Field, FieldSource, number])[];

  constructor(
    private readonly mapping: TableMapping<Field>,
    private readonly header: readonly string[],
    private readonly reading: ReadingContext,
    private readonly rules: CellRules<Field>,
  ) {
    this.columns = [...mapping.fields].map(([field, source]) => [
      field,
      source,
      'constant' in source ? -1 : header.indexOf(source.column),
    ]);
  }

  /** @throws DomainError malformed-line or missing-field, in this order. */
  read(cells: readonly string[]): Draft<Field> {
    const fitting = fitCells(cells, this.header.length);
    if (!fitting) throw new DomainError('malformed-line', 'invalid', TOO_MANY_CELLS);
    const draft: Draft<Field> = { values: {}, invalid: [], days: new Set(), warnings: [] };
    for (const [field, source, column] of this.columns) this.readField(field, source, fitting[column] ?? '', draft);
    const { values, invalid, warnings } = draft;
    const broken = new Set(invalid.map(({ path }) => path));
    const absent = this.rules.required.filter((field) => values[field] === undefined && !broken.has(field));
    throwIfAny(
      'missing-field',
      absent.map((path) => ({ path, message: 'is required' })),
    );
    if (this.mapping.encoding === 'tcvn3' && fitting.some(hasLostCapitals)) warnings.push(LOST_CAPITALS);
    return draft;
  }

  /** @throws DomainError invalid-field, naming every bad field. */
  check({ invalid }: Draft<Field>): void {
    throwIfAny('invalid-field', invalid);
  }

  private readField(field: Field, source: FieldSource, cell: string, draft: Draft<Field>): void {
    const [read, rule] = this.rules.readers[field] ?? [(text: string) => text, ''];
    let text = valueOf(source, cell);
    if (text === NOT_IN_MAP && this.rules.outsideMap?.has(field)) text = plain(cell);
    if (text === undefined) return;
    const value =
      text === NOT_IN_MAP ? null : rule === TIME_RULE ? this.time(field, source, text, draft) : read(shown(text));
    if (value !== null) draft.values[field] = value;
    else draft.invalid.push({ path: field, message: text === NOT_IN_MAP ? 'must be known to the map' : rule });
  }

  /** Where only a day is known, the end of its working hours stands for it (contract, HTTP). */
  private time(field: Field, source: FieldSource, text: string, draft: Draft<Field>): Instant | string | null {
    const when = this.when(text);
    if (when === null) return null;
    const day = dayOf(when, this.rules.midnightIsDay.has(field) && !source.midnightIsInstant);
    if (day === undefined && when.doubtful) draft.warnings.push(doubtfulTime(field));
    if (this.rules.dayStays?.has(field)) return when.at === undefined ? formatDay(when.day) : formatInstant(when.at);
    if (day === undefined) return when.at ?? null;
    draft.days.add(field);
    return endOfReadDay(day, this.reading);
  }

  private when(text: string): When | null {
    if (text.startsWith(DATE_CELL)) return readIso(shown(text), this.zone);
    for (const format of this.mapping.dateFormats) {
      const when = format(text, this.zone);
      if (when !== null) return when;
    }
    return null;
  }

  private get zone(): TimeZone {
    return this.mapping.timeZone ?? this.reading.zone;
  }
}

/** The day, where no time of it is known. */
function dayOf({ day, midnight }: When, midnightIsDay: boolean): number | undefined {
  return midnightIsDay ? (midnight ?? day) : day;
}

const LOST_CAPITALS: Rejection = {
  code: 'lost-capitals',
  message: 'In TCVN3 a capital with a tone mark is a matter of the font: it came out as a small letter',
};

function doubtfulTime(field: string): Rejection {
  const message = `${field} is a local time that never was or was twice: the later reading was taken`;
  return { code: 'doubtful-time', message };
}

/** What a date of a workbook looks like where no time is wanted. */
function shown(text: string): string {
  return text.startsWith(DATE_CELL) ? text.slice(DATE_CELL.length) : text;
}

function throwIfAny(code: string, errors: readonly FieldError[]): void {
  if (errors.length === 0) return;
  const rules = errors.map(({ path, message }) => `${path} ${message}`).join('; ');
  throw new DomainError(code, 'invalid', rules, errors);
}
