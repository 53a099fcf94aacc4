import {
  FIGURES,
  type FigureDefinition,
  isFigureOrRate,
  isSum,
  type SumFigure,
} from '../../../domain/figures/figure-catalogue.ts';
import { type FiguresQuestion, readFiguresQuestionAnd } from '../figures-question.ts';
import { DomainError } from '../../../domain/values/domain-error.ts';
import type { QueryReader } from '../../../platform/http/query-reader.ts';

/** Which dossiers are asked for: those behind a figure of the totals, or of a row, of an answer of `GET /figures`. */
export type FigureListQuestion = Readonly<{
  figure: SumFigure;
  figures: FiguresQuestion;
  /** The key of the row; undefined: the totals. */
  key: string | undefined;
}>;

export type FigureListPage = Readonly<{ limit: number; after: string | undefined }>;

const NO_LIST = 'must be a figure that counts dossiers or complaints one by one (hasList in the catalogue)';
const NAMES_A_ROW = 'names a row, so by must be level, unit, field or procedure';

/**
 * @throws DomainError `unknown-figure`, `figure-has-no-list`, `missing-field` or `invalid-field`, naming every wrong
 * parameter.
 */
export function readFigureListQuestion(
  id: string,
  raw: Readonly<Record<string, unknown>>,
): Readonly<{ question: FigureListQuestion; page: FigureListPage }> {
  const figure = listedFigure(id);
  const { question, more } = readFiguresQuestionAnd(raw, ['key', 'limit', 'cursor'], (reader) => {
    const { limit, after } = reader.page({ dated: 'never' });
    return { key: readKey(reader), page: { limit, after: after?.code } };
  });
  return { question: { figure, figures: question, key: more.key }, page: more.page };
}

/** Of a whole list, which has no pages. @throws DomainError as `readFigureListQuestion` */
export function readWholeListQuestion(id: string, raw: Readonly<Record<string, unknown>>): FigureListQuestion {
  const figure = listedFigure(id);
  const { question, more: key } = readFiguresQuestionAnd(raw, ['key'], readKey);
  return { figure, figures: question, key };
}

/** A level, a code or the name of a field, which is the longest of them. */
function readKey(reader: QueryReader): string | undefined {
  if (reader.has('key') && reader.text('by') === 'none') reader.refuse('key', NAMES_A_ROW);
  return reader.name('key');
}

function listedFigure(id: string): SumFigure {
  const figure = FIGURES.find((each) => each.id === id);
  if (!figure && !isFigureOrRate(id))
    throw new DomainError('unknown-figure', 'not-found', 'There is no figure with this id');
  if (!figure || !isListed(figure)) {
    throw new DomainError('figure-has-no-list', 'invalid', 'No list of dossiers stands behind this figure', [
      { path: 'id', message: NO_LIST },
    ]);
  }
  return figure;
}

function isListed(figure: FigureDefinition): figure is SumFigure {
  return figure.hasList && isSum(figure);
}
