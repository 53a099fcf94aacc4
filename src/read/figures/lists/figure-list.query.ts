import type { SumFigure } from '../../../domain/figures/figure-catalogue.ts';
import type { FileAnswer } from '../../../platform/http/file-answer.ts';
import { LEVELS } from '../../../reference/importing/cell-kinds.ts';
import { type Asking, FIRST_PAGE, PageOf, ReadFrom, Word } from '../../../platform/http/query-parameters.ts';
import type { PageRequest, QueryReader } from '../../../platform/http/query-reader.ts';
import type { Separator } from '../../../platform/spreadsheets/spreadsheet-csv.ts';
import { SeparatorGiven } from '../../../platform/spreadsheets/spreadsheet-route.ts';
import { FiguresAsked, type FiguresQuestion } from '../figures-question.ts';
import type { FigureList } from './figure-list.answer.ts';

const KEY = 'The key of a row of these figures; the totals unless given';
const NAMES_A_ROW = 'names a row, so by must be level, unit, field or procedure';

/** Which dossiers are asked for: those behind a figure of the totals, or of a row, of an answer of `GET /figures`. */
abstract class ListAsked<T> extends FiguresAsked<T> {
  /** The id of the figure, which the path names. */
  figure!: string;

  /** The key of the row; undefined: the totals. */
  @ReadFrom([{ name: 'key', required: false, description: KEY, type: 'string' }], readKey)
  key: string | undefined;

  @Word(LEVELS, 'Only what counts at units of this level; every level unless given')
  level: (typeof LEVELS)[number] | undefined;

  /** Names the figure. */
  behind(figure: string): this {
    return Object.assign(this, { figure });
  }
}

export class FigureListQuery extends ListAsked<FigureList> {
  @PageOf({ dated: 'never' })
  page: PageRequest = FIRST_PAGE;
}

/** The whole list as a file, which has no pages; without a separator a workbook. */
export class FigureListFile extends ListAsked<FileAnswer> {
  separator: Separator | undefined;
}

export class FigureListCsv extends FigureListFile {
  @SeparatorGiven()
  override separator: Separator = ',';
}

/** A question whose figure has a list. */
export type FigureListQuestion = FiguresQuestion & Readonly<{ figure: SumFigure; key: string | undefined }>;

export type FigureListAsked = Asking<ListAsked<unknown>>;

/** A level, a code or the name of a field, which is the longest of them. */
function readKey(reader: QueryReader): string | undefined {
  if (reader.has('key') && reader.text('by') === 'none') reader.refuse('key', NAMES_A_ROW);
  return reader.name('key');
}
