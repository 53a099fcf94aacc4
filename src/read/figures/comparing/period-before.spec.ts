import { parseDay } from '../../../domain/time/local-time.ts';
import { formatPeriod, parsePreset, type Period } from '../period.ts';
import { periodBefore, stretchBefore } from './period-before.ts';

function preset(text: string): Period {
  const period = parsePreset(text);
  if (!period) throw new Error('No such period');
  return period;
}

describe('finding the period before', () => {
  it.each([
    ['2024-01', '2023-12'],
    ['2024-05', '2024-04'],
    ['2024-Q1', '2023-Q4'],
    ['2024-H2', '2024-H1'],
    ['2024-H1', '2023-H2'],
    ['2024-9M', '2023-9M'],
    ['2024', '2023'],
    ['cal-2024-03', 'cal-2024-02'],
    ['cal-2024-01', 'cal-2023-12'],
    ['cal-2024-Q1', 'cal-2023-Q4'],
    ['cal-2024', 'cal-2023'],
  ])('compares %s with %s', (period, before) => {
    expect(periodBefore(preset(period))).toEqual(preset(before));
  });

  it('compares half a year from any 15th with the half-year before it', () => {
    const before = periodBefore({ from: parseDay('2024-02-15') ?? 0, to: parseDay('2024-08-14') ?? 0 });
    expect(before && formatPeriod(before)).toEqual({ from: '2023-08-15', to: '2024-02-14' });
  });

  it.each([
    ['2024-01-01', '2024-06-30'],
    ['2024-01-15', '2024-03-14'],
    ['2024-01-15', '2024-02-10'],
  ])('compares the days from %s to %s with nothing', (from, to) => {
    expect(periodBefore({ from: parseDay(from) ?? 0, to: parseDay(to) ?? 0 })).toBeUndefined();
  });

  it.each([
    ['2024-01-01', '2024-06-30', '2023-07-03', '2023-12-31'],
    ['2024-03-01', '2024-03-01', '2024-02-29', '2024-02-29'],
    ['2024-01-15', '2024-03-14', '2023-11-16', '2024-01-14'],
    ['2024-01-15', '2024-04-14', '2023-10-15', '2024-01-14'],
  ])('finds as many days just before %s to %s where it is no period of reports', (from, to, first, last) => {
    const before = stretchBefore({ from: parseDay(from) ?? 0, to: parseDay(to) ?? 0 });
    expect(formatPeriod(before)).toEqual({ from: first, to: last });
  });
});
