import { rateOf } from '../domain/figures/rate.ts';
import {
  formatCell,
  formatFraction,
  formatHundredths,
  formatInteger,
  formatMillionDong,
  formatPercent,
  formatRate,
} from './number-format.ts';

describe('writing numbers as the official forms do', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1_000, '1.000'],
    [86_643, '86.643'],
    [35_100_000_000, '35.100.000.000'],
    [-1_234, '-1.234'],
    [-999, '-999'],
    [Number.MAX_SAFE_INTEGER, '9.007.199.254.740.991'],
  ])('puts dots between the thousands of %d', (value, text) => {
    expect(formatInteger(value)).toBe(text);
  });

  it.each([
    [0, '0,00'],
    [5, '0,05'],
    [9_994, '99,94'],
    [123_456, '1.234,56'],
    [-125, '-1,25'],
    [-5, '-0,05'],
  ])('writes %d hundredths with a comma', (hundredths, text) => {
    expect(formatHundredths(hundredths)).toBe(text);
  });

  it.each([
    [86_593, 86_643, '99,94'],
    [28_025, 28_038, '99,95'],
    [85_530, 85_536, '99,99'],
    [148, 152, '97,37'],
    [104_756, 150_594, '69,56'],
    [45_060, 62_196, '72,45'],
    [323, 349, '92,55'],
    [0, 7, '0,00'],
    [7, 7, '100,00'],
    [1, 800, '0,13'],
    [2, 3, '66,67'],
  ])('rounds %d of %d half up to two decimals', (numerator, denominator, text) => {
    expect(formatRate(rateOf(numerator, denominator))).toBe(text);
  });

  it('rounds from the integers: no double stands between', () => {
    // 1.005 % is a tie that the double of the same decimal lies below.
    expect(formatRate(rateOf(201, 20_000))).toBe('1,01');
    expect(formatRate({ numerator: 201, denominator: 20_000, percent: 1 })).toBe('1,01');
  });

  it('writes a dash for a rate with nothing to divide by', () => {
    expect([formatRate(rateOf(0, 0)), formatPercent(rateOf(0, 0))]).toEqual(['–', '–']);
  });

  it('tells a rate by its sides in running text', () => {
    expect([formatPercent(rateOf(31, 35)), formatFraction(rateOf(86_593, 86_643))]).toEqual([
      '88,57%',
      '86.593/86.643',
    ]);
  });

  it.each([
    [35_100_000_000, '35.100,00 triệu đồng'],
    [5_000, '0,01 triệu đồng'],
    [4_999, '0,00 triệu đồng'],
    [-20_000, '-0,02 triệu đồng'],
    [0, '0,00 triệu đồng'],
  ])('writes %d đồng in millions', (dong, text) => {
    expect(formatMillionDong(dong)).toBe(text);
  });

  it('leaves empty what is not known, and writes 0 where something was counted', () => {
    expect([formatCell(null), formatCell(0), formatCell('I'), formatCell({ hundredths: 8_000 })]).toEqual([
      '',
      '0',
      'I',
      '80,00',
    ]);
  });
});
