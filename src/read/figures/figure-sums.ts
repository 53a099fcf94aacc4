import { CountedParts, type Parts, type SumOrder, TermOrder } from './counted-parts.ts';
import { figureOf, type FigureSelection, type RateSide, type Term } from '../../domain/figures/figure-catalogue.ts';
import { type Rate, rateOf } from '../../domain/figures/rate.ts';

export type FigureValues = Readonly<{
  figures: Readonly<Record<string, number>>;
  rates: Readonly<Record<string, Rate>>;
}>;

/** Turns sums and the catalogue of procedures into figures and rates, as they are defined. */
export class FigureSums {
  private readonly order: SumOrder;

  /** @param terms, procedureTerms in the order in which groups have their sums */
  constructor(
    private readonly selection: FigureSelection,
    { terms, procedureTerms }: Readonly<Record<keyof SumOrder, readonly Term[]>>,
  ) {
    this.order = { terms: new TermOrder(terms), procedureTerms: new TermOrder(procedureTerms) };
  }

  values(parts: Parts): FigureValues {
    const { figures, rates } = this.selection;
    const counted = new CountedParts(this.order, parts);
    const sideOf = (side: RateSide): number =>
      side.reduce((total, { figure, sign }) => total + sign * counted.valueOf(figureOf(figure)), 0);
    return {
      figures: Object.fromEntries(figures.map((figure) => [figure.id, counted.valueOf(figure)])),
      rates: Object.fromEntries(
        rates.map(({ id, numerator, denominator }) => [id, rateOf(sideOf(numerator), sideOf(denominator))]),
      ),
    };
  }
}

/** No figure and neither side of a rate is other than 0. */
export function isNothing({ figures, rates }: FigureValues): boolean {
  return (
    Object.values(figures).every((value) => value === 0) &&
    Object.values(rates).every(({ numerator, denominator }) => numerator === 0 && denominator === 0)
  );
}
