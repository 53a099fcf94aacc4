import { isStorable, storableRule } from '../../../commands/storable-text.ts';
import { type ReadingContext, readCode } from '../../../domain/values/event-field.ts';
import type { Instant } from '../../../domain/values/logged-event.ts';
import type { GivenPersonalData } from '../../../log/streams/applicants.ts';
import type { Rejection } from '../batches/verdict.ts';
import { CellReader, type CellRules, timesOf, type Reader } from '../mapping/cell-reader.ts';
import { APPLICANT_READERS, type ApplicantFields, applicantOf, applicantWarnings } from '../mapping/row-applicant.ts';
import {
  COMPLAINANT_FIELDS,
  COMPLAINT_TIMES,
  type ComplaintField,
  REQUIRED_COMPLAINT_FIELDS,
} from './complaint-fields.ts';
import type { ComplaintMapping } from './complaint-mapping.ts';

/** A row of a hotline's table, read: what it tells of one complaint. An absent field tells nothing. */
export type ComplaintRow = Readonly<{
  sourceSystem: string;
  sourceCode: string;
  channel: string;
  unit: string;
  subject?: string;
  category?: string;
  sentAt?: Instant;
  receivedAt: Instant;
  recordedAt?: Instant;
  dossier?: string;
  repeats?: string;
  /** What it says. */
  content?: string;
  answeredAt?: Instant;
  refusedAt?: Instant;
  reason?: string;
  publishedAt?: Instant;
  /** Who complains. */
  complainant?: GivenPersonalData;
  /** The fields of which only the day is known: their times stand for the end of its working hours. */
  days?: ReadonlySet<ComplaintField>;
  /** What somebody should look at; the row is taken all the same. */
  warnings?: readonly Rejection[];
}>;

const MOST_CONTENT = 20_000;
const CODE: Reader = [readCode, 'must be a code: 1–100 characters without control characters'];
const { applicantName: complainantName, ...REST } = APPLICANT_READERS;

const RULES: CellRules<ComplaintField> = {
  required: REQUIRED_COMPLAINT_FIELDS,
  midnightIsDay: COMPLAINT_TIMES,
  readers: {
    ...timesOf(COMPLAINT_TIMES),
    ...REST,
    complainantName,
    sourceSystem: CODE,
    sourceCode: CODE,
    unit: CODE,
    category: CODE,
    content: [(text) => (isStorable(text, MOST_CONTENT) ? text : null), storableRule(MOST_CONTENT)],
  },
};

/** Reads the rows of one table by its mapping. */
export class ComplaintReader {
  private readonly cells: CellReader<ComplaintField>;

  constructor(mapping: ComplaintMapping, header: readonly string[], reading: ReadingContext) {
    this.cells = new CellReader(mapping, header, reading, RULES);
  }

  /** @throws DomainError malformed-line, missing-field or invalid-field, in this order, naming every bad field. */
  read(cells: readonly string[]): ComplaintRow {
    const draft = this.cells.read(cells);
    this.cells.check(draft);
    const { values, days, warnings: found } = draft;
    const person = { ...values, applicantName: values.complainantName } as ApplicantFields;
    const warnings = [...found, ...applicantWarnings(person)];
    const complainant = applicantOf(person);
    for (const field of COMPLAINANT_FIELDS) delete values[field];
    return {
      ...values,
      complainant,
      days: days.size > 0 ? days : undefined,
      warnings: warnings.length > 0 ? warnings : undefined,
    } as unknown as ComplaintRow;
  }
}
