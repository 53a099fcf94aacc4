import { figureOf, type FigureDefinition, type FigureSelection, type Term, termKey } from './figure-catalogue.ts';
import { type Rate, rateOf } from './rate.ts';

export type FigureValues = Readonly<{
  figures: Readonly<Record<string, number>>;
  rates: Readonly<Record<string, Rate>>;
}>;

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** Turns the tally's sums into figures and rates, as the catalogue defines them. */
export class FigureSums {
  private readonly indexOf: ReadonlyMap<string, number>;

  constructor(
    private readonly selection: FigureSelection,
    private readonly terms: readonly Term[],
  ) {
    this.indexOf = new Map(terms.map((term, index) => [termKey(term), index]));
  }

  /** @param groups sums in the order of the terms; what they have together counts */
  values(groups: readonly (readonly bigint[])[]): FigureValues {
    const sums = this.terms.map((_, index) => groups.reduce((total, group) => total + (group[index] ?? 0n), 0n));
    const { figures, rates } = this.selection;
    const sumOf = (ids: readonly string[]): number =>
      ids.reduce((total, id) => total + this.valueOf(figureOf(id), sums), 0);
    return {
      figures: Object.fromEntries(figures.map((figure) => [figure.id, this.valueOf(figure, sums)])),
      rates: Object.fromEntries(
        rates.map(({ id, numerator, denominator }) => [id, rateOf(sumOf(numerator), sumOf(denominator))]),
      ),
    };
  }

  private valueOf(figure: FigureDefinition, sums: readonly bigint[]): number {
    const value = figure.terms.reduce((total, term) => total + BigInt(term.sign) * this.sumOf(term, sums), 0n);
    if (value > MAX_SAFE || value < -MAX_SAFE)
      throw new Error(`The figure ${figure.id} leaves the range of JSON's integers`);
    return Number(value);
  }

  private sumOf(term: Term, sums: readonly bigint[]): bigint {
    const index = this.indexOf.get(termKey(term));
    if (index === undefined) throw new Error(`The tally was not asked for ${termKey(term)}`);
    return sums[index] ?? 0n;
  }
}

/** No figure and neither side of a rate is other than 0. */
export function isNothing({ figures, rates }: FigureValues): boolean {
  const sides = Object.values(rates).flatMap(({ numerator, denominator }) => [numerator, denominator]);
  return [...Object.values(figures), ...sides].every((value) => value === 0);
}
