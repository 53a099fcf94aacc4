import { endOfReadDay, readCode, type ReadingContext } from '../../../domain/values/event-field.ts';
import { formatDay, formatInstant, type Instant, type TimeZone } from '../../../domain/time/local-time.ts';
import type { GivenPersonalData } from '../../../log/streams/applicants.ts';
import { DomainError, type FieldError } from '../../../domain/values/domain-error.ts';
import { isPersonalCode, PERSONAL_CODE_RULE } from '../../../domain/values/personal-forms.ts';
import type { Rejection } from '../batches/verdict.ts';
import { DATE_CELL } from '../reading/date-cell.ts';
import { fitCells, TOO_MANY_CELLS } from '../reading/fit-cells.ts';
import { plain } from '../reading/plain-text.ts';
import { hasLostCapitals } from '../upload/tcvn3.ts';
import { readIso, type When } from './date-format.ts';
import { type FieldSource, NOT_IN_MAP, valueOf } from './field-source.ts';
import type { Mapping } from './mapping.ts';
import { END_KINDS, endOf, type EndFields, type RowEnd } from './row-end.ts';
import { APPLICANT_READERS, type ApplicantFields, applicantOf, applicantWarnings } from './row-applicant.ts';
import { APPLICANT_FIELDS, END_FIELDS, MIDNIGHT_IS_DAY, REQUIRED_ROW_FIELDS, type RowField } from './row-fields.ts';

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
  sourceSystem?: string;
  startsAt?: string;
  feeDong?: number;
  paidAt?: Instant;
  paidDong?: number;
  paymentMethod?: string;
  paymentReference?: string;
  end?: RowEnd;
  holder?: string;
  forwardedAt?: Instant;
  outcome?: string;
  electronicResult?: boolean;
  reason?: string;
  returnedAt?: Instant;
  returnChannel?: string;
  /** Who applies. */
  applicant?: GivenPersonalData;
  /** The fields of which only the day is known: their times stand for the end of its working hours. */
  days?: ReadonlySet<RowField>;
  /** What somebody should look at; the row is taken all the same. */
  warnings?: readonly Rejection[];
}>;

/** The fields as they are read one by one, before they are a row. */
type Draft = {
  values: Partial<Record<RowField, unknown>>;
  invalid: FieldError[];
  days: Set<RowField>;
  warnings: Rejection[];
};

type Reader = (text: string) => unknown;
/** Digits, with or without one kind of mark between thousands, and without a fraction that says anything. */
const AMOUNT = /^(\d{1,15}|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+)(?:[.,]0{1,2})?$/;
const TIME_RULE = 'must be a day or time that exists, of the years 1900–2200, written in one of dateFormats';

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

  /**
   * @throws DomainError malformed-line, missing-field, invalid-field or already-ended (two ends), in this order, naming
   *   every bad field.
   */
  read(cells: readonly string[]): DossierRow {
    const fitting = fitCells(cells, this.header.length);
    if (!fitting) throw new DomainError('malformed-line', 'invalid', TOO_MANY_CELLS);
    const draft: Draft = { values: {}, invalid: [], days: new Set(), warnings: [] };
    for (const [field, source, column] of this.columns) this.readField(field, source, fitting[column] ?? '', draft);
    const { values, invalid, warnings } = draft;
    const broken = new Set(invalid.map(({ path }) => path));
    const absent = REQUIRED_ROW_FIELDS.filter((field) => values[field] === undefined && !broken.has(field));
    throwIfAny(
      'missing-field',
      absent.map((path) => ({ path, message: 'is required' })),
    );
    if (!this.mapping.takesPersonalCodes && isPersonalCode(String(values.code ?? ''))) invalid.push(PERSONAL_CODE);
    throwIfAny('invalid-field', invalid);
    if (this.mapping.encoding === 'tcvn3' && fitting.some(hasLostCapitals)) warnings.push(LOST_CAPITALS);
    return rowOf(draft);
  }

  private readField(field: RowField, source: FieldSource, cell: string, draft: Draft): void {
    const [read, rule] = this.readers[field] ?? [(text: string) => text, ''];
    let text = valueOf(source, cell);
    // A unit or procedure that no map knows goes by its own text: it may be known, or be created.
    if (text === NOT_IN_MAP && MAY_BE_CREATED.has(field)) text = plain(cell);
    if (text === undefined) return;
    const value =
      text === NOT_IN_MAP ? null : rule === TIME_RULE ? this.time(field, source, text, draft) : read(shown(text));
    if (value !== null) draft.values[field] = value;
    else draft.invalid.push({ path: field, message: text === NOT_IN_MAP ? 'must be known to the map' : rule });
  }

  private fieldReaders(): Partial<Record<RowField, readonly [Reader, string]>> {
    const code: readonly [Reader, string] = [readCode, 'must be a code: 1–100 characters without control characters'];
    const time: readonly [Reader, string] = [String, TIME_RULE];
    const amount: readonly [Reader, string] = [readAmount, 'must be a whole number of đồng'];
    const codes = { code, procedure: code, receivingUnit: code, competentUnit: code };
    const ends = { resolvedAt: time, withdrawnAt: time, stoppedAt: time, refusedAt: time, endedAt: time };
    return {
      ...codes,
      ...ends,
      ...APPLICANT_READERS,
      receivedAt: time,
      recordedAt: time,
      forwardedAt: time,
      paidAt: time,
      returnedAt: time,
      dueAt: time,
      feeDong: amount,
      paidDong: amount,
      electronicResult: [readFlag, 'must be true or false'],
      end: [readEnd, `must be one of ${END_KINDS.join(', ')}`],
    };
  }

  /** Where only a day is known, the end of its working hours stands for it (contract, HTTP). A due day stays a day. */
  private time(field: RowField, source: FieldSource, text: string, draft: Draft): Instant | string | null {
    const when = this.when(text);
    if (when === null) return null;
    const day = dayOf(when, MIDNIGHT_IS_DAY.has(field) && !source.midnightIsInstant);
    if (day === undefined && when.doubtful) draft.warnings.push(doubtfulTime(field));
    if (field === 'dueAt') return when.at === undefined ? formatDay(when.day) : formatInstant(when.at);
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

/** @throws DomainError already-ended, invalid-field */
function rowOf({ values, days, warnings: found }: Draft): DossierRow {
  const end = endOf(values as EndFields);
  const applicant = applicantOf(values as ApplicantFields);
  const warnings = [...found, ...applicantWarnings(values as ApplicantFields)];
  for (const field of [...END_FIELDS, 'end', ...APPLICANT_FIELDS] as const) delete values[field];
  return {
    ...values,
    end,
    applicant,
    days: days.size > 0 ? days : undefined,
    warnings: warnings.length > 0 ? warnings : undefined,
  } as unknown as DossierRow;
}

/** The day, where no time of it is known. */
function dayOf({ day, midnight }: When, midnightIsDay: boolean): number | undefined {
  return midnightIsDay ? (midnight ?? day) : day;
}

const PERSONAL_CODE: FieldError = {
  path: 'code',
  message: `${PERSONAL_CODE_RULE}; "codes": "as-is" in the mapping takes it`,
};

const LOST_CAPITALS: Rejection = {
  code: 'lost-capitals',
  message: 'In TCVN3 a capital with a tone mark is a matter of the font: it came out as a small letter',
};

function doubtfulTime(field: RowField): Rejection {
  const message = `${field} is a local time that never was or was twice: the later reading was taken`;
  return { code: 'doubtful-time', message };
}

/** What a date of a workbook looks like where no time is wanted. */
function shown(text: string): string {
  return text.startsWith(DATE_CELL) ? text.slice(DATE_CELL.length) : text;
}

function readEnd(text: string): string | null {
  return END_KINDS.find((kind) => kind === text) ?? null;
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
