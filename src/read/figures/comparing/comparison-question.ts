import { parseDay } from '../../../domain/time/local-time.ts';
import type { QueryReader } from '../../../platform/http/query-reader.ts';
import { type FiguresQuestion, readDays, readFiguresQuestionAnd } from '../figures-question.ts';
import { parsePreset, type Period } from '../period.ts';
import { stretchBefore } from './period-before.ts';

export type ComparisonQuestion = Readonly<{
  question: FiguresQuestion;
  /** What its period is compared with; undefined: nothing. */
  comparedWith: Period | undefined;
}>;

const PREVIOUS = 'previous';
const EARLIEST = '1900-01-01';

/** @throws DomainError `missing-field` or `invalid-field`, naming every wrong parameter. */
export function readComparisonQuestion(raw: Readonly<Record<string, unknown>>): ComparisonQuestion {
  const { question, more } = readFiguresQuestionAnd(raw, ['compare', 'compareFrom', 'compareTo'], readOtherPeriod);
  return { question, comparedWith: more };
}

/** The period before, another preset, or two days. */
function readOtherPeriod(reader: QueryReader, period: Period | undefined): Period | undefined {
  if (!reader.has('compareFrom') && !reader.has('compareTo')) return readCompare(reader, period);
  if (reader.has('compare')) reader.refuse('compare', 'must not be given together with compareFrom and compareTo');
  return readDays(reader, 'compareFrom', 'compareTo');
}

function readCompare(reader: QueryReader, period: Period | undefined): Period | undefined {
  const given = reader.parsed('compare', `must be ${PREVIOUS}, or a period such as 2023-H1`, (text) =>
    text === PREVIOUS ? PREVIOUS : parsePreset(text),
  );
  if (given !== PREVIOUS) return given;
  const before = period && stretchBefore(period);
  if (before && before.from < (parseDay(EARLIEST) ?? 0))
    reader.refuse('compare', `finds no period before this one that begins on ${EARLIEST} or later`);
  return before;
}
