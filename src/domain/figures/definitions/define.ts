import type { AdditiveFigure } from '../additive-figures.ts';
import {
  SPLITS,
  type CatalogueFigure,
  type CountedProcedures,
  type DistinctFigure,
  type FigureUnit,
  type RateSide,
  type Sign,
  type Span,
  type Split,
  type SumFigure,
  type SumKind,
  type Term,
} from './figure-definition.ts';

/** What a definition says in words. */
export type Words = Readonly<{ name: string; counts: string; source: string; unit?: FigureUnit }>;

/** A complaint has no procedure and no field. */
const BY_PLACE: readonly Split[] = ['level', 'unit'];
/** The catalogue of procedures is the same for every unit. */
const BY_SUBJECT: readonly Split[] = ['level', 'field', 'procedure'];

const COUNTED_ONE_BY_ONE: ReadonlySet<FigureUnit> = new Set(['hồ sơ', 'phản ánh, kiến nghị']);

/** What happened in the period: a column of the tally. */
export function flow(id: AdditiveFigure, words: Words): SumFigure {
  return sum(id, 'flow', [term(id, 'during')], words);
}

export function stock(id: string, terms: readonly Term[], words: Words): SumFigure {
  return sum(id, 'stock', terms, words);
}

export function derived(id: string, terms: readonly Term[], words: Words): SumFigure {
  return sum(id, 'derived', terms, words);
}

/** Procedures with something in a column of the tally during the period. */
export function distinct(id: string, column: AdditiveFigure, words: Words & { unit: FigureUnit }): DistinctFigure {
  const terms = [term(column, 'during')];
  return { id, ...words, kind: 'distinct', terms, splitBy: SPLITS, hasList: false };
}

/** Procedures of the catalogue; with a column, those of them with something in it during the period. */
export function catalogue(
  id: string,
  counted: CountedProcedures,
  words: Words,
  column?: AdditiveFigure,
): CatalogueFigure {
  const terms = column === undefined ? [] : [term(column, 'during')];
  return { id, unit: 'thủ tục', ...words, kind: 'catalogue', counted, terms, splitBy: BY_SUBJECT, hasList: false };
}

export function term(column: AdditiveFigure, span: Span, sign: Sign = 1): Term {
  return { column, span, sign };
}

export function duringAll(...columns: AdditiveFigure[]): Term[] {
  return columns.map((column) => term(column, 'during'));
}

/** The sum of figures, less others. */
export function side(add: readonly string[], less: readonly string[] = []): RateSide {
  return [
    ...add.map((figure) => ({ figure, sign: 1 as const })),
    ...less.map((figure) => ({ figure, sign: -1 as const })),
  ];
}

function sum(id: string, kind: SumKind, terms: readonly Term[], { unit = 'hồ sơ', ...words }: Words): SumFigure {
  const splitBy = unit === 'phản ánh, kiến nghị' ? BY_PLACE : SPLITS;
  return { id, ...words, unit, kind, terms, splitBy, hasList: COUNTED_ONE_BY_ONE.has(unit) };
}
