import { formatDay, parseDay } from '../../domain/time/local-time.ts';
import { halfMonthOf, nextHalfMonth } from './half-month.ts';

describe('finding the half-month of a day', () => {
  it.each([
    ['2024-02-01', '2024-02-01', '2024-02-15'],
    ['2024-02-14', '2024-02-01', '2024-02-15'],
    ['2024-02-15', '2024-02-15', '2024-03-01'],
    ['2024-02-29', '2024-02-15', '2024-03-01'],
    ['2023-12-31', '2023-12-15', '2024-01-01'],
    ['1969-12-31', '1969-12-15', '1970-01-01'],
  ])('puts %s into the one that begins on %s, before the one of %s', (day, begins, next) => {
    const parsed = parseDay(day) ?? 0;
    expect(formatDay(halfMonthOf(parsed))).toBe(begins);
    expect(formatDay(nextHalfMonth(parsed))).toBe(next);
  });

  it('leaves no day out and none in two', () => {
    const first = parseDay('1999-12-15') ?? 0;
    for (let day = first; day < first + 1_500; day++) {
      const next = nextHalfMonth(day);
      expect(halfMonthOf(day)).toBeLessThanOrEqual(day);
      expect(halfMonthOf(next - 1)).toBe(halfMonthOf(day));
      expect(halfMonthOf(next)).toBe(next);
    }
  });
});
