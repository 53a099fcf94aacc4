import { COMPLAINTS } from './definitions/complaints.ts';
import { DIGITISATION } from './definitions/digitisation.ts';
import type {
  CatalogueFigure,
  FigureDefinition,
  RateDefinition,
  SumFigure,
  Term,
} from './definitions/figure-definition.ts';
import { INDEX_766 } from './definitions/index-766.ts';
import { INDEX_PROCEDURES } from './definitions/index-procedures.ts';
import { INTERLINKED } from './definitions/interlinked.ts';
import { INTAKE } from './definitions/intake.ts';
import { ONLINE_SERVICE } from './definitions/online-service.ts';
import { PROCEDURES, SATISFACTION } from './definitions/others.ts';
import { OUTCOME } from './definitions/outcome.ts';
import { PAYMENT } from './definitions/payment.ts';
import { PORTAL } from './definitions/portal.ts';
import { RATES } from './definitions/rates.ts';

export type {
  CatalogueFigure,
  DistinctFigure,
  FigureDefinition,
  FigureKind,
  RateDefinition,
  RateSide,
  SumFigure,
  Term,
} from './definitions/figure-definition.ts';
export { RATES } from './definitions/rates.ts';

/** Every figure, each defined in one place, in the order in which answers name them. */
export const FIGURES: readonly FigureDefinition[] = [
  ...INTAKE,
  ...OUTCOME,
  ...INTERLINKED,
  ...ONLINE_SERVICE,
  ...DIGITISATION,
  ...PAYMENT,
  ...COMPLAINTS,
  ...SATISFACTION,
  ...PROCEDURES,
  ...INDEX_766,
  ...INDEX_PROCEDURES,
  ...PORTAL,
];

const BY_ID = new Map(FIGURES.map((figure) => [figure.id, figure]));

/** @throws Error for an id that is no figure: the catalogue itself would be wrong. */
export function figureOf(id: string): FigureDefinition {
  const figure = BY_ID.get(id);
  if (!figure) throw new Error(`The catalogue has no figure ${id}`);
  return figure;
}

/** What a question wants to see. */
export type FigureSelection = Readonly<{ figures: readonly FigureDefinition[]; rates: readonly RateDefinition[] }>;

export const EVERYTHING: FigureSelection = { figures: FIGURES, rates: RATES };

/** The figures and rates with these ids, in the catalogue's order. */
export function selectionOf(ids: ReadonlySet<string>): FigureSelection {
  return { figures: FIGURES.filter(({ id }) => ids.has(id)), rates: RATES.filter(({ id }) => ids.has(id)) };
}

export function isFigureOrRate(id: string): boolean {
  return BY_ID.has(id) || RATES.some((rate) => rate.id === id);
}

/** The figures that both sides of a rate are made of. */
export function figuresOfRate({ numerator, denominator }: RateDefinition): FigureDefinition[] {
  return [...numerator, ...denominator].map(({ figure }) => figureOf(figure));
}

/** What rows by unit have of a selection: the catalogue of procedures is the same for every unit. */
export function withoutCatalogue({ figures, rates }: FigureSelection): FigureSelection {
  return {
    figures: figures.filter((figure) => !isOfCatalogue(figure)),
    rates: rates.filter((rate) => !figuresOfRate(rate).some(isOfCatalogue)),
  };
}

/** Every figure that a selection needs, each once: those that it shows and those of which its rates are made. */
export function figuresNeeded({ figures, rates }: FigureSelection): FigureDefinition[] {
  return [...new Set([...figures, ...rates.flatMap(figuresOfRate)])];
}

export function isOfCatalogue(figure: FigureDefinition): figure is CatalogueFigure {
  return figure.kind === 'catalogue';
}

export function isSum(figure: FigureDefinition): figure is SumFigure {
  return figure.kind === 'flow' || figure.kind === 'stock' || figure.kind === 'derived';
}

/** The terms that a selection needs from the tally, each once. */
export function termsOf(selection: FigureSelection): Term[] {
  return eachOnce(figuresNeeded(selection).filter(isSum));
}

/** The terms that a selection needs from the tally for every procedure by itself, each once. */
export function procedureTermsOf(selection: FigureSelection): Term[] {
  return eachOnce(figuresNeeded(selection).filter((figure) => !isSum(figure)));
}

/** Names the sum that a term adds or takes away. */
export function termKey({ column, span }: Term): string {
  return `${column}:${span}`;
}

function eachOnce(figures: readonly FigureDefinition[]): Term[] {
  const terms = figures.flatMap((figure) => figure.terms);
  return [...new Map(terms.map((each) => [termKey(each), each])).values()];
}
