import fc from 'fast-check';
import { rateOf } from '../../domain/figures/rate.ts';
import { meets, missingTo, type Target, targetOf } from './target.ts';

const SEED = 20_240_105;

function target(hundredths: number, level: Target['level'] = null, figure = 'reuseRate'): Target {
  return { figure, level, hundredths, legalBasis: 'NQ 02/NQ-CP' };
}

describe('judging a figure by its target', () => {
  it('judges the fraction, not the rounded percentage', () => {
    const almost = rateOf(79_996, 100_000);
    expect(almost.percent).toBe(80);
    expect(meets(almost, target(8_000))).toBe(false);
    expect(meets(rateOf(4, 5), target(8_000))).toBe(true);
  });

  it('judges a count by the count', () => {
    expect(meets(19, target(2_000))).toBe(false);
    expect(meets(20, target(2_000))).toBe(true);
    expect(missingTo(19, target(2_000))).toBe(1);
    expect(missingTo(20, target(2_000))).toBeNull();
  });

  it('judges nothing where there is nothing to divide by', () => {
    expect([meets(rateOf(0, 0), target(0)), missingTo(rateOf(0, 0), target(8_000))]).toEqual([null, null]);
  });

  it.each([
    ['a round gap', rateOf(1, 2), 8_000, 30],
    ['a gap of thirds', rateOf(1, 3), 5_000, 16.67],
    ['a gap smaller than what is printed', rateOf(79_996, 100_000), 8_000, 0.01],
  ])('says how many points are missing, rounded up: %s', (_name, rate, hundredths, missing) => {
    expect(missingTo(rate, target(hundredths))).toBe(missing);
  });

  it('misses something exactly where a target is not met, and no more than is missing', () => {
    const rate = fc.tuple(fc.nat(1_000_000), fc.integer({ min: 1, max: 1_000_000 })).map(([a, b]) => rateOf(a, b));
    fc.assert(
      fc.property(rate, fc.nat(10_000), (value, hundredths) => {
        const missing = missingTo(value, target(hundredths));
        expect(missing === null).toBe(meets(value, target(hundredths)));
        if (missing === null) return;
        const up = BigInt(Math.round(missing * 100));
        const reached = (lift: bigint): boolean =>
          BigInt(value.numerator) * 10_000n + lift * BigInt(value.denominator) >=
          BigInt(hundredths) * BigInt(value.denominator);
        expect([reached(up), reached(up - 1n)]).toEqual([true, false]);
      }),
      { seed: SEED, numRuns: 1_000 },
    );
  });
});

describe('finding the target of a level', () => {
  const targets = [target(1), target(2, 'commune'), target(3, 'province', 'digitisationRate')];

  it('prefers its own to that of all levels, and gives the whole only that', () => {
    const found = (level: Target['level']) => targetOf(targets, 'reuseRate', level)?.hundredths;
    expect([found('commune'), found('district'), found(null)]).toEqual([2, 1, 1]);
  });

  it('finds none where there is none', () => {
    expect(targetOf(targets, 'digitisationRate', 'commune')).toBeNull();
    expect(targetOf(targets, 'digitisationRate', null)).toBeNull();
  });
});
