import { parseDay } from '../../../domain/time/local-time.ts';
import { formatPeriod } from '../period.ts';
import { seriesPeriods, type Step } from './series-periods.ts';

function named(step: Step, count: number, day: string): string[] {
  return seriesPeriods(step, count, parseDay(day) ?? 0).map(({ name, period }) => {
    const { from, to } = formatPeriod(period);
    return `${name} ${from} ${to}`;
  });
}

describe('the periods of a series', () => {
  it.each<[Step, number, string, string[]]>([
    ['month', 2, '2026-06-14', ['Tháng 5/2026 2026-04-15 2026-05-14', 'Tháng 6/2026 2026-05-15 2026-06-14']],
    ['month', 2, '2025-12-15', ['Tháng 12/2025 2025-11-15 2025-12-14', 'Tháng 1/2026 2025-12-15 2026-01-14']],
    ['quarter', 2, '2026-01-01', ['Quý IV/2025 2025-09-15 2025-12-14', 'Quý I/2026 2025-12-15 2026-03-14']],
    ['quarter', 1, '2026-12-14', ['Quý IV/2026 2026-09-15 2026-12-14']],
  ])('ends with the %s of the day', (step, count, day, expected) => {
    expect(named(step, count, day)).toEqual(expected);
  });
});
