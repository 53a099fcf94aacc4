import { parseDay } from '../../domain/time/local-time.ts';
import { calendarPeriodOf, nearestCalendarPreset } from './calendar-period.ts';
import { parsePreset } from './period.ts';

const day = (text: string): number => parseDay(text) ?? 0;

describe('naming a period of the calendar', () => {
  it.each([
    ['cal-2026-08', 'Tháng 8/2026 dương lịch', 1],
    ['cal-2026-Q3', 'Quý III/2026 dương lịch', 3],
    ['cal-2026', 'Năm 2026 dương lịch', 12],
  ])('knows %s by its days', (preset, name, months) => {
    const period = parsePreset(preset);
    expect(period && calendarPeriodOf(period)).toEqual({ preset, name, months, year: 2026 });
  });

  it.each([
    ['2026-08-01', '2026-08-30'],
    ['2026-08-02', '2026-08-31'],
    ['2026-02-01', '2026-04-30'],
    ['2026-01-01', '2026-06-30'],
    ['2026-07-15', '2026-08-14'],
  ])('knows no such period from %s to %s', (from, to) => {
    expect(calendarPeriodOf({ from: day(from), to: day(to) })).toBeUndefined();
  });

  it.each([
    ['2026-08', 'cal-2026-08'],
    ['2026-Q3', 'cal-2026-Q3'],
    ['2026-H1', 'cal-2026'],
    ['2026', 'cal-2026'],
  ])('says for %s that %s may be meant', (preset, meant) => {
    const period = parsePreset(preset);
    expect(period && nearestCalendarPreset(period)).toBe(meant);
  });
});
