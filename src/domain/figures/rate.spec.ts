import fc from 'fast-check';
import { percentOf, rateOf } from './rate.ts';

const SEED = 20_240_614;

describe('taking a share in percent', () => {
  it.each([
    [86_593, 86_643, 99.94],
    [28_025, 28_038, 99.95],
    [85_530, 85_536, 99.99],
    [148, 152, 97.37],
    [31, 35, 88.57],
    [104_756, 150_594, 69.56],
    [45_060, 62_196, 72.45],
    [323, 349, 92.55],
    [0, 7, 0],
    [7, 7, 100],
  ])('gives %i of %i as %f', (numerator, denominator, percent) => {
    expect(percentOf(numerator, denominator)).toBe(percent);
  });

  it.each([
    [1, 800, 0.13],
    [3, 800, 0.38],
    [201, 20_000, 1.01],
    [1_005, 100_000, 1.01],
    [-1, 800, -0.12],
  ])('rounds a half up: %i of %i is %f', (numerator, denominator, percent) => {
    expect(percentOf(numerator, denominator)).toBe(percent);
  });

  it.each([0, -1])('says nothing, neither 0 nor 100, where the denominator is %i', (denominator) => {
    expect(rateOf(3, denominator)).toEqual({ numerator: 3, denominator, percent: null });
  });

  it(`is the nearest hundredth for any integers, written with two decimals at most (seed ${SEED})`, () => {
    const integers = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
    const positive = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(integers, positive, (some, denominator) => {
        const numerator = some % (denominator + 1);
        const hundredths = asHundredths(percentOf(numerator, denominator));
        const twiceExact = 2n * BigInt(numerator) * 10_000n;
        const divisor = BigInt(denominator);
        // h − ½ ≤ exact < h + ½, in integers
        expect((2n * hundredths - 1n) * divisor <= twiceExact).toBe(true);
        expect(twiceExact < (2n * hundredths + 1n) * divisor).toBe(true);
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  });
});

function asHundredths(percent: number | null): bigint {
  const match = /^(\d+)(?:\.(\d{1,2}))?$/.exec(String(percent));
  if (!match) throw new Error(`${percent} is not written with two decimals at most`);
  return BigInt(match[1] ?? '') * 100n + BigInt((match[2] ?? '').padEnd(2, '0'));
}
