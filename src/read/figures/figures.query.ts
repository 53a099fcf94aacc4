import { parseDay } from '../../domain/time/local-time.ts';
import type { FileAnswer } from '../../platform/http/file-answer.ts';
import { type Asking, ReadFrom } from '../../platform/http/query-parameters.ts';
import type { QueryReader } from '../../platform/http/query-reader.ts';
import type { Separator } from '../../platform/spreadsheets/spreadsheet-csv.ts';
import { SeparatorGiven } from '../../platform/spreadsheets/spreadsheet-route.ts';
import { stretchBefore } from './comparing/period-before.ts';
import type { FiguresPage } from './figures.answer.ts';
import { FiguresAsked, type FiguresQuestion } from './figures-question.ts';
import { isPeriod, parsePreset, type Period } from './period.ts';
import { readDays, shownDay } from './period-parameters.ts';

const PREVIOUS = 'previous';
const EARLIEST = '1900-01-01';
const COMPARE = {
  name: 'compare',
  required: false,
  description: 'previous: the period before (of other days as many days before them); or a period such as 2023-H1',
  type: 'string',
} as const;
const FROM = shownDay('compareFrom', 'First day to compare with, instead of compare');
const TO = shownDay('compareTo', 'Last day to compare with');

/** The figures of a period, as known now or on an earlier day, and beside them those of another period. */
abstract class FiguresCompared<Answer> extends FiguresAsked<Answer> {
  /** What the period is compared with: the one before, another preset, or two days; undefined: nothing. */
  @ReadFrom([COMPARE, FROM, TO], (reader, { period }) => readOtherPeriod(reader, period))
  comparedWith: Period | undefined;

  /** Where the caller asks about no unit and has several: one row for each. */
  units?: readonly string[] | undefined = undefined;
}

export class FiguresQuery extends FiguresCompared<FiguresPage> {}

/** The same as a file; without a separator a workbook. */
export class FiguresFile extends FiguresCompared<FileAnswer> {
  separator: Separator | undefined;
}

export class FiguresCsv extends FiguresFile {
  @SeparatorGiven()
  override separator: Separator = ',';
}

export type ComparisonQuestion = Asking<FiguresQuery> & Pick<FiguresQuestion, 'level'>;

function readOtherPeriod(reader: QueryReader, period: unknown): Period | undefined {
  if (!reader.has('compareFrom') && !reader.has('compareTo')) return readCompare(reader, period);
  if (reader.has('compare')) reader.refuse('compare', 'must not be given together with compareFrom and compareTo');
  return readDays(reader, 'compareFrom', 'compareTo');
}

/** @param period undefined where it is wrong itself */
function readCompare(reader: QueryReader, period: unknown): Period | undefined {
  const given = reader.parsed('compare', `must be ${PREVIOUS}, or a period such as 2023-H1`, (text) =>
    text === PREVIOUS ? PREVIOUS : parsePreset(text),
  );
  if (given !== PREVIOUS) return given;
  if (!isPeriod(period)) return undefined;
  const before = stretchBefore(period);
  if (before.from < (parseDay(EARLIEST) ?? 0))
    reader.refuse('compare', `finds no period before this one that begins on ${EARLIEST} or later`);
  return before;
}
