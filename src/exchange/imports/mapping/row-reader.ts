import { readCode, type ReadingContext } from '../../../domain/values/event-field.ts';
import { formatDay, formatInstant, type Instant, type TimeZone } from '../../../domain/time/local-time.ts';
import { DomainError, type FieldError } from '../../../domain/values/domain-error.ts';
import type { When } from './date-format.ts';
import { type FieldSource, NOT_IN_MAP, plain, valueOf } from './field-source.ts';
import type { Mapping } from './mapping.ts';
import { REQUIRED_ROW_FIELDS, type RowField } from './row-fields.ts';

/** A row of a legacy table, read: what it tells of one dossier. An absent field tells nothing. */
export type DossierRow = Readonly<{
  code: string;
  procedure: string;
  receivingUnit: string;
  competentUnit?: string;
  channel: string;
  receivedAt: Instant;
  recordedAt?: Instant;
  /** An instant or a day, as the data of an event takes it. */
  dueAt?: string;
  judgedBy?: string;
  feeDong?: number;
  paidAt?: Instant;
  paidDong?: number;
  paymentMethod?: string;
  paymentReference?: string;
  resolvedAt?: Instant;
  outcome?: string;
  electronicResult?: boolean;
  returnedAt?: Instant;
  returnChannel?: string;
}>;

type Reader = (text: string) => unknown;
/** Digits, with or without one kind of mark between thousands, and without a fraction that says anything. */
const AMOUNT = /^(\d{1,15}|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:[  ]\d{3})+)(?:[.,]0{1,2})?$/;

/** Reads the rows of one table by its mapping. */
export class RowReader {
  private readonly columns: readonly (readonly [RowField, FieldSource, number])[];
  private readonly readers: Readonly<Partial<Record<RowField, readonly [Reader, string]>>>;

  constructor(
    private readonly mapping: Mapping,
    private readonly header: readonly string[],
    private readonly reading: ReadingContext,
  ) {
    this.columns = [...mapping.fields].map(([field, source]) => [
      field,
      source,
      'constant' in source ? -1 : header.indexOf(source.column),
    ]);
    this.readers = this.fieldReaders();
  }

  /** @throws DomainError malformed-line, missing-field or invalid-field, in this order, naming every bad field. */
  read(cells: readonly string[]): DossierRow {
    if (cells.length !== this.header.length) {
      throw new DomainError('malformed-line', 'invalid', 'The row must have as many cells as the header');
    }
    const row: Partial<Record<RowField, unknown>> = {};
    const invalid: FieldError[] = [];
    for (const [field, source, column] of this.columns)
      this.readField(field, source, cells[column] ?? '', row, invalid);
    const broken = new Set(invalid.map(({ path }) => path));
    const absent = REQUIRED_ROW_FIELDS.filter((field) => row[field] === undefined && !broken.has(field));
    throwIfAny(
      'missing-field',
      absent.map((path) => ({ path, message: 'is required' })),
    );
    throwIfAny('invalid-field', invalid);
    return row as unknown as DossierRow;
  }

  private readField(
    field: RowField,
    source: FieldSource,
    cell: string,
    row: Partial<Record<RowField, unknown>>,
    invalid: FieldError[],
  ): void {
    const [read, rule] = this.readers[field] ?? [(text: string) => text, ''];
    let text = valueOf(source, cell);
    // A unit or procedure that no map knows goes by its own text: it may be known, or be created.
    if (text === NOT_IN_MAP && MAY_BE_CREATED.has(field)) text = plain(cell);
    if (text === undefined) return;
    const value = text === NOT_IN_MAP ? null : read(text);
    if (value !== null) row[field] = value;
    else invalid.push({ path: field, message: text === NOT_IN_MAP ? 'must be known to the map' : rule });
  }

  private fieldReaders(): Partial<Record<RowField, readonly [Reader, string]>> {
    const code: readonly [Reader, string] = [readCode, 'must be a code: 1–100 characters without control characters'];
    const instant: readonly [Reader, string] = [(text) => this.instant(text), 'must be written in one of dateFormats'];
    const amount: readonly [Reader, string] = [readAmount, 'must be a whole number of đồng'];
    const codes = { code, procedure: code, receivingUnit: code, competentUnit: code };
    const ends = { paidAt: instant, resolvedAt: instant, returnedAt: instant };
    return {
      ...codes,
      ...ends,
      receivedAt: instant,
      recordedAt: instant,
      dueAt: [(text) => this.dueAt(text), instant[1]],
      feeDong: amount,
      paidDong: amount,
      electronicResult: [readFlag, 'must be true or false'],
    };
  }

  private when(text: string): When | null {
    for (const format of this.mapping.dateFormats) {
      const when = format(text, this.zone);
      if (when !== null) return when;
    }
    return null;
  }

  private get zone(): TimeZone {
    return this.mapping.timeZone ?? this.reading.zone;
  }

  /** Where only a day is known, the end of its working hours stands for it (contract, HTTP). */
  private instant(text: string): Instant | null {
    const when = this.when(text);
    if (when === null) return null;
    return when.at ?? this.reading.zone.at(when.day, this.reading.endMinute);
  }

  private dueAt(text: string): string | null {
    const when = this.when(text);
    if (when === null) return null;
    return when.at === undefined ? formatDay(when.day) : formatInstant(when.at);
  }
}

const MAY_BE_CREATED: ReadonlySet<RowField> = new Set<RowField>(['procedure', 'receivingUnit', 'competentUnit']);

function readAmount(text: string): number | null {
  const digits = AMOUNT.exec(text)?.[1];
  return digits === undefined ? null : Number(digits.replace(/\D/g, ''));
}

function readFlag(text: string): boolean | null {
  return text === 'true' ? true : text === 'false' ? false : null;
}

function throwIfAny(code: string, errors: readonly FieldError[]): void {
  if (errors.length === 0) return;
  const rules = errors.map(({ path, message }) => `${path} ${message}`).join('; ');
  throw new DomainError(code, 'invalid', rules, errors);
}
