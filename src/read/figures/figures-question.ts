import { type Reading, READINGS } from '../../domain/figures/figure-cells.ts';
import { type Day, parseDay } from '../../domain/time/local-time.ts';
import { QueryReader } from '../../platform/http/query-reader.ts';
import {
  EVERYTHING,
  type FigureSelection,
  isFigureOrRate,
  selectionOf,
} from '../../domain/figures/figure-catalogue.ts';
import { parsePreset, type Period } from './period.ts';

/** What the rows of an answer are; `none`: totals alone. */
export const GROUPINGS = ['level', 'unit', 'field', 'procedure', 'none'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export type FiguresQuestion = Readonly<{
  period: Period;
  /** Whether the receiving or the competent unit decides where a dossier counts. */
  as: Reading;
  /** The unit and all below it; undefined: everything. */
  unit: string | undefined;
  /** Only what belongs to units of this level; every level unless given. */
  level?: string;
  by: Grouping;
  /** As known at the end of this day; undefined: now. */
  asOf: Day | undefined;
  selection: FigureSelection;
  /** The position that the numbers must have reached. */
  waitFor: string | undefined;
}>;

const PARAMETERS = ['period', 'from', 'to', 'unit', 'as', 'by', 'asOf', 'figures', 'waitFor'];
const A_DAY = 'must be a day, YYYY-MM-DD, of the years 1900 to 2200';

/** @throws DomainError `missing-field` or `invalid-field`, naming every wrong parameter. */
export function readFiguresQuestion(raw: Readonly<Record<string, unknown>>): FiguresQuestion {
  return readFiguresQuestionAnd(raw, [], () => undefined).question;
}

/**
 * A question of figures with more parameters than its own, which `readMore` reads; the period is undefined where it is
 * wrong itself.
 * @throws DomainError `missing-field` or `invalid-field`, naming every wrong parameter.
 */
export function readFiguresQuestionAnd<T>(
  raw: Readonly<Record<string, unknown>>,
  parameters: readonly string[],
  readMore: (reader: QueryReader, period: Period | undefined) => T,
): Readonly<{ question: FiguresQuestion; more: T }> {
  const reader = new QueryReader(raw, [...PARAMETERS, ...parameters]);
  const period = readPeriod(reader);
  const question = {
    unit: reader.code('unit'),
    as: reader.oneOf('as', READINGS),
    by: reader.oneOf('by', GROUPINGS),
    asOf: reader.parsed('asOf', A_DAY, parseDay),
    selection: reader.parsed('figures', 'must be ids of figures, with commas between them', parseFigures) ?? EVERYTHING,
    waitFor: reader.text('waitFor'),
  };
  const more = readMore(reader, period);
  reader.check();
  if (!period) throw new Error('A question without a period has passed the check');
  return { question: { ...question, period }, more };
}

/** Either a preset or both days. */
function readPeriod(reader: QueryReader): Period | undefined {
  if (!reader.has('from') && !reader.has('to')) {
    if (!reader.has('period')) reader.require('period', 'is required, unless from and to are given');
    return reader.parsed(
      'period',
      'must be a year from 1901 to 2200, or one with -01 to -12, -Q1 to -Q4, -H1, -H2 or -9M',
      parsePreset,
    );
  }
  if (reader.has('period')) reader.refuse('period', 'must not be given together with from and to');
  return readDays(reader, 'from', 'to');
}

/** A period by the names of the parameters of its first and last day. */
export function readDays(reader: QueryReader, first: string, last: string): Period | undefined {
  const from = requiredDay(reader, first);
  const to = requiredDay(reader, last);
  if (from === undefined || to === undefined) return undefined;
  if (to < from) reader.refuse(last, `must not be earlier than ${first}`);
  return { from, to };
}

function requiredDay(reader: QueryReader, name: string): Day | undefined {
  if (!reader.has(name)) reader.require(name, 'is required: a period has a first and a last day');
  return reader.parsed(name, A_DAY, parseDay);
}

function parseFigures(text: string): FigureSelection | null {
  const ids = text.split(',').map((id) => id.trim());
  return ids.every(isFigureOrRate) ? selectionOf(new Set(ids)) : null;
}
