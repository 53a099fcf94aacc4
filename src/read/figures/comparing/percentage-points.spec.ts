import fc from 'fast-check';
import { type Rate, rateOf } from '../../../domain/figures/rate.ts';
import { pointsBetween } from './percentage-points.ts';

const SEED = 20_240_614;

/** An integer of a wide range, and often one of which exact halves come. */
const count = fc.oneof(fc.nat(2_000), fc.nat(10_000_000), fc.nat(Number.MAX_SAFE_INTEGER));
const rate = fc.tuple(count, fc.oneof(count, fc.constant(40_000))).map(([part, whole]) => rateOf(part, whole));

/** Whether hundredths h are the exact difference rounded half up: h − ½ ≤ difference × 10000 < h + ½. */
function isHalfUp(points: number, before: Rate, now: Rate): boolean {
  const twice = 2n * BigInt(Math.round(points * 100));
  const [a, b] = [BigInt(now.numerator), BigInt(now.denominator)];
  const [c, d] = [BigInt(before.numerator), BigInt(before.denominator)];
  const exact = 20_000n * (a * d - c * b);
  return (twice - 1n) * b * d <= exact && exact < (twice + 1n) * b * d;
}

describe('taking the difference of two rates', () => {
  it('is the difference of the fractions rounded half up, for any integers', () => {
    fc.assert(
      fc.property(rate, rate, (before, now) => {
        const points = pointsBetween(before, now);
        const isNull = before.denominator === 0 || now.denominator === 0;
        expect(points === null).toBe(isNull);
        // Beyond 2^53 hundredths no double tells neighbours apart: no share of a whole comes near it.
        expect(points === null || Math.abs(points) > 1e11 || isHalfUp(points, before, now)).toBe(true);
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  });

  it.each([
    ['a half upwards', rateOf(0, 1), rateOf(1, 20_000), 0.01],
    ['a negative half towards zero', rateOf(1, 20_000), rateOf(0, 1), 0],
    ['thirds from the fractions, not from their printed percentages', rateOf(1, 3), rateOf(2, 3), 33.33],
    ['the whole', rateOf(0, 7), rateOf(9, 9), 100],
    ['a fall', rateOf(9, 10), rateOf(1, 2), -40],
  ])('rounds %s', (_name, before, now, points) => {
    expect(pointsBetween(before, now)).toBe(points);
  });

  it('says nothing where a side has nothing to divide by', () => {
    expect(pointsBetween(rateOf(0, 0), rateOf(1, 2))).toBeNull();
    expect(pointsBetween(rateOf(1, 2), rateOf(0, 0))).toBeNull();
  });
});
