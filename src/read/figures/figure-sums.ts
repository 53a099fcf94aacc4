import { CountedParts, type Parts, type SumOrder } from './counted-parts.ts';
import { figureOf, type FigureSelection, type RateSide } from '../../domain/figures/figure-catalogue.ts';
import { type Rate, rateOf } from '../../domain/figures/rate.ts';

export type FigureValues = Readonly<{
  figures: Readonly<Record<string, number>>;
  rates: Readonly<Record<string, Rate>>;
}>;

/** Turns sums and the catalogue of procedures into figures and rates, as they are defined. */
export class FigureSums {
  constructor(
    private readonly selection: FigureSelection,
    private readonly order: SumOrder,
  ) {}

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
  const sides = Object.values(rates).flatMap(({ numerator, denominator }) => [numerator, denominator]);
  return [...Object.values(figures), ...sides].every((value) => value === 0);
}
