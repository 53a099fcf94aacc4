import fc from 'fast-check';
import type { Scale } from './index-definition.ts';
import { type Measured, oneMoreOf, pointsOf } from './score.ts';

const SEED = 20_220_623;
const RUNS = { seed: SEED, numRuns: 1_000 };

const scale: Scale = { maxPoints: 6, threshold: 90, zero: 'unavailable' };

const anyScale = fc.record({
  maxPoints: fc.integer({ min: 0, max: 20 }),
  threshold: fc.integer({ min: 1, max: 100 }),
  zero: fc.constantFrom('0', 'full', 'unavailable'),
}) satisfies fc.Arbitrary<Scale>;

const fraction = fc
  .tuple(fc.integer({ min: -5, max: 100_000 }), fc.integer({ min: 1, max: 100_000 }))
  .map(([numerator, denominator]) => ({ numerator, denominator }));

const anyMeasured: fc.Arbitrary<Measured> = fc.record({
  numerator: fc.integer({ min: -5, max: 100_000 }),
  denominator: fc.integer({ min: 1, max: 100_000 }),
  factor: fc.option(
    fraction.map(({ numerator, denominator }) => ({
      numerator: Math.min(Math.max(0, numerator), denominator),
      denominator,
    })),
    { nil: undefined },
  ),
});

describe('giving points for a share', () => {
  it.each([
    [9, 10, 600],
    [8, 12, 444],
    [1, 1_000, 1],
    [0, 7, 0],
    [-3, 7, 0],
  ])('gives for %s of %s %s hundredths of 6 points with the threshold of 90 %%', (numerator, denominator, points) => {
    expect(pointsOf({ numerator, denominator }, scale)).toBe(points);
  });

  it('rounds a half up: 1 of 8 of 2 points is 0.25, of which the tenth is 0.03', () => {
    const tenth = { numerator: 1, denominator: 8, factor: { numerator: 1, denominator: 10 } };
    expect(pointsOf(tenth, { maxPoints: 2, threshold: 100, zero: '0' })).toBe(3);
  });

  it('never goes out of 0 and the most points', () => {
    fc.assert(
      fc.property(anyMeasured, anyScale, (measured, by) => {
        const points = pointsOf(measured, by) ?? -1;
        expect(points >= 0 && points <= 100 * by.maxPoints).toBe(true);
      }),
      RUNS,
    );
  });

  it('never falls when the numerator grows or the denominator shrinks', () => {
    fc.assert(
      fc.property(anyMeasured, anyScale, fc.nat(1_000), (measured, by, more) => {
        const points = pointsOf(measured, by) ?? 0;
        const larger = pointsOf({ ...measured, numerator: measured.numerator + more }, by) ?? 0;
        const wider = pointsOf({ ...measured, denominator: measured.denominator + more }, by) ?? 0;
        expect([larger >= points, wider <= points]).toEqual([true, true]);
      }),
      RUNS,
    );
  });

  it('says of one more what adding one gives, but for the rounding of both', () => {
    fc.assert(
      fc.property(anyMeasured, anyScale, (measured, by) => {
        const { numerator, denominator } = measured;
        const points = pointsOf(measured, by) ?? 0;
        const { added, fixed } = oneMoreOf(measured, by);
        const more = pointsOf({ ...measured, numerator: numerator + 1, denominator: denominator + 1 }, by) ?? 0;
        const mended = pointsOf({ ...measured, numerator: numerator + 1 }, by) ?? 0;
        expect(Math.abs(more - points - (added ?? 0) / 100)).toBeLessThanOrEqual(1.01);
        expect(Math.abs(numerator < denominator ? mended - points - fixed / 100 : fixed)).toBeLessThanOrEqual(1.01);
      }),
      RUNS,
    );
  });
});
