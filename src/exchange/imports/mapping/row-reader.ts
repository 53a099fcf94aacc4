import { type ReadingContext, readCode } from '../../../domain/values/event-field.ts';
import type { Instant } from '../../../domain/time/local-time.ts';
import type { GivenPersonalData } from '../../../log/streams/applicants.ts';
import type { FieldError } from '../../../domain/values/domain-error.ts';
import { isPersonalCode, PERSONAL_CODE_RULE } from '../../../domain/values/personal-forms.ts';
import type { Rejection } from '../batches/verdict.ts';
import { CellReader, type CellRules, type Draft, type Reader, timesOf } from './cell-reader.ts';
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

/** Digits, with or without one kind of mark between thousands, and without a fraction that says anything. */
const AMOUNT = /^(\d{1,15}|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+)(?:[.,]0{1,2})?$/;

const AMOUNT_RULE: Reader = [readAmount, 'must be a whole number of đồng'];
const CODE: Reader = [readCode, 'must be a code: 1–100 characters without control characters'];

const RULES: CellRules<RowField> = {
  required: REQUIRED_ROW_FIELDS,
  midnightIsDay: MIDNIGHT_IS_DAY,
  dayStays: new Set<RowField>(['dueAt']),
  // A unit or procedure that no map knows goes by its own text: it may be known, or be created.
  outsideMap: new Set<RowField>(['procedure', 'receivingUnit', 'competentUnit']),
  readers: {
    ...timesOf<RowField>([...END_FIELDS, 'receivedAt', 'recordedAt', 'forwardedAt', 'paidAt', 'returnedAt', 'dueAt']),
    ...APPLICANT_READERS,
    code: CODE,
    procedure: CODE,
    receivingUnit: CODE,
    competentUnit: CODE,
    feeDong: AMOUNT_RULE,
    paidDong: AMOUNT_RULE,
    electronicResult: [readFlag, 'must be true or false'],
    end: [readEnd, `must be one of ${END_KINDS.join(', ')}`],
  },
};

/** Reads the rows of one table by its mapping. */
export class RowReader {
  private readonly cells: CellReader<RowField>;

  constructor(
    private readonly mapping: Mapping,
    header: readonly string[],
    reading: ReadingContext,
  ) {
    this.cells = new CellReader(mapping, header, reading, RULES);
  }

  /**
   * @throws DomainError malformed-line, missing-field, invalid-field or already-ended (two ends), in this order, naming
   *   every bad field.
   */
  read(cells: readonly string[]): DossierRow {
    const draft = this.cells.read(cells);
    const { values, invalid } = draft;
    if (!this.mapping.takesPersonalCodes && isPersonalCode(String(values.code ?? ''))) invalid.push(PERSONAL_CODE);
    this.cells.check(draft);
    return rowOf(draft);
  }
}

/** @throws DomainError already-ended, invalid-field */
function rowOf({ values, days, warnings: found }: Draft<RowField>): DossierRow {
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

const PERSONAL_CODE: FieldError = {
  path: 'code',
  message: `${PERSONAL_CODE_RULE}; "codes": "as-is" in the mapping takes it`,
};

function readEnd(text: string): string | null {
  return END_KINDS.find((kind) => kind === text) ?? null;
}

function readAmount(text: string): number | null {
  const digits = AMOUNT.exec(text)?.[1];
  return digits === undefined ? null : Number(digits.replace(/\D/g, ''));
}

function readFlag(text: string): boolean | null {
  return text === 'true' ? true : text === 'false' ? false : null;
}
