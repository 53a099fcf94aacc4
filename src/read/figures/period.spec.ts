import { formatPeriod, parsePreset } from './period.ts';

describe('naming a reporting period', () => {
  it.each([
    ['2024-05', '2024-04-15', '2024-05-14'],
    ['2024-01', '2023-12-15', '2024-01-14'],
    ['2024-03', '2024-02-15', '2024-03-14'],
    ['2024-12', '2024-11-15', '2024-12-14'],
    ['2024-Q1', '2023-12-15', '2024-03-14'],
    ['2024-Q2', '2024-03-15', '2024-06-14'],
    ['2024-Q3', '2024-06-15', '2024-09-14'],
    ['2024-Q4', '2024-09-15', '2024-12-14'],
    ['2024-H1', '2023-12-15', '2024-06-14'],
    ['2024-H2', '2024-06-15', '2024-12-14'],
    ['2024-9M', '2023-12-15', '2024-09-14'],
    ['2024', '2023-12-15', '2024-12-14'],
    ['cal-2024-02', '2024-02-01', '2024-02-29'],
    ['cal-2026-08', '2026-08-01', '2026-08-31'],
    ['cal-2026-12', '2026-12-01', '2026-12-31'],
    ['cal-2026-Q3', '2026-07-01', '2026-09-30'],
    ['cal-2026-Q4', '2026-10-01', '2026-12-31'],
    ['cal-2026', '2026-01-01', '2026-12-31'],
  ])('means by %s the days from %s to %s', (text, from, to) => {
    const period = parsePreset(text);
    expect(period && formatPeriod(period)).toEqual({ from, to });
  });

  it.each([
    '2024-13',
    '2024-00',
    '2024-5',
    '2024-Q5',
    '2024-H3',
    '2024-6M',
    'cal-2024-H1',
    'cal-2024-9M',
    'cal-2024-13',
    'cal-1900',
    'CAL-2024',
    '24',
    '1900',
    '2201',
    '2024-05-01',
    ' 2024',
    '',
  ])('knows no period %p', (text) => {
    expect(parsePreset(text)).toBeNull();
  });

  it('lets the months of a year, the quarters and the halves follow each other without a gap', () => {
    const months = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'].map(
      (month) => `2024-${month}`,
    );
    for (const parts of [months, ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4'], ['2024-H1', '2024-H2']]) {
      const periods = parts.map((part) => parsePreset(part));
      const year = parsePreset('2024');
      expect(periods.at(0)?.from).toBe(year?.from);
      expect(periods.at(-1)?.to).toBe(year?.to);
      for (const [index, period] of periods.slice(1).entries())
        expect(period?.from).toBe((periods[index]?.to ?? 0) + 1);
    }
  });
});
