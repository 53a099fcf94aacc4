import { wilson } from './wilson.ts';

describe('the interval of a share', () => {
  // Worked by hand: p̂ = 0.9, z = 1.96.
  it.each([
    [9, 10, 0.596, 0.982],
    [90, 100, 0.826, 0.945],
    [0, 10, 0, 0.278],
    [10, 10, 0.722, 1],
  ])('of %i of %i', (numerator, denominator, low, high) => {
    const found = wilson(numerator, denominator);
    expect(found?.low).toBeCloseTo(low, 3);
    expect(found?.high).toBeCloseTo(high, 3);
  });

  it('is none where there is nothing to divide by', () => {
    expect(wilson(0, 0)).toBeUndefined();
  });
});
