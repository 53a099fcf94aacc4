import { lookalikeOf } from './lookalike.ts';

describe('finding a code that lost its zeros', () => {
  const isKnown = (code: string): boolean => ['1.000390', '0916', '2.001'].includes(code);

  it.each([
    ['1.00039', '1.000390'],
    ['1.0003900', '1.000390'],
    ['916', '0916'],
    ['2.0010', '2.001'],
    ['1.000390', undefined],
    ['1.00093', undefined],
    ['000', undefined],
  ])('%s is like %s', (code, known) => {
    expect(lookalikeOf(code, isKnown)).toBe(known);
  });
});
