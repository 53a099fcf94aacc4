import { EVERYTHING, selectionOf, termKey, termsOf } from './figure-catalogue.ts';
import { FigureSums, isNothing } from './figure-sums.ts';

const selection = selectionOf(
  new Set(['resolved', 'carriedOver', 'pending', 'pendingOverdue', 'pendingInTime', 'onTimeRate']),
);
const terms = termsOf(selection);

/** Sums in the order of the terms. */
function sums(values: Readonly<Record<string, bigint>>): bigint[] {
  return terms.map((term) => values[termKey(term)] ?? 0n);
}

const one = sums({
  'resolvedEarly:during': 5n,
  'resolvedOnTime:during': 3n,
  'resolvedLate:during': 1n,
  'pendingDelta:before': 2n,
  'pendingDelta:until': 7n,
  'pendingOverdueDelta:until': 4n,
});

describe('turning sums into figures', () => {
  it('adds up what is resolved and takes the overdue from the pending', () => {
    expect(new FigureSums(selection, terms).values([one]).figures).toEqual({
      resolved: 9,
      carriedOver: 2,
      pending: 7,
      pendingOverdue: 4,
      pendingInTime: 3,
    });
  });

  it('gives a rate of several units as the sum of numerators over the sum of denominators, no mean of rates', () => {
    const other = sums({ 'resolvedLate:during': 1n });
    expect(new FigureSums(selection, terms).values([one, other]).rates).toEqual({
      onTimeRate: { numerator: 8, denominator: 10, percent: 80 },
    });
  });

  it('gives 0 for every figure and no percentage where there is nothing', () => {
    const nothing = new FigureSums(EVERYTHING, termsOf(EVERYTHING)).values([]);
    expect(new Set(Object.values(nothing.figures))).toEqual(new Set([0]));
    expect(nothing.rates.onTimeRate).toEqual({ numerator: 0, denominator: 0, percent: null });
    expect(isNothing(nothing)).toBe(true);
  });

  it('takes a denominator without a numerator for something', () => {
    expect(isNothing({ figures: {}, rates: { onTimeRate: { numerator: 0, denominator: 1, percent: 0 } } })).toBe(false);
  });

  it('refuses to round a figure that JSON cannot carry', () => {
    const huge = sums({ 'pendingDelta:until': 2n ** 53n });
    expect(() => new FigureSums(selection, terms).values([huge])).toThrow('range');
  });
});
