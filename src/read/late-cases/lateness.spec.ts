import fc from 'fast-check';
import { type Day, DAY_MS, TimeZone } from '../../domain/time/local-time.ts';
import { type CalendarRow, WorkingCalendar } from '../../domain/time/working-calendar.ts';
import { Lateness } from './lateness.ts';

const SEED = 20_240_629;
const zone = new TimeZone('Asia/Ho_Chi_Minh');
const at = (text: string): number => Date.parse(`${text}+07:00`);

/** Tết 2024: from Thursday 8/2 to Wednesday 14/2. */
const tet: CalendarRow[] = ['08', '09', '12', '13', '14'].map((day) => ({
  day: Date.UTC(2024, 1, Number(day)) / DAY_MS,
  kind: 'off',
}));
const calendar = WorkingCalendar.of(tet);

describe('telling how late a dossier is', () => {
  it.each([
    ['2024-02-07T17:00:00', '2024-02-07T23:00:00', 0],
    ['2024-02-07T17:00:00', '2024-02-10T08:00:00', 0],
    ['2024-02-07T17:00:00', '2024-02-15T00:00:00', 1],
    ['2024-02-02T11:30:00', '2024-02-16T09:00:00', 5],
    ['2024-02-16T09:00:00', '2024-02-02T11:30:00', 0],
  ])('counts the working days after the due day of %s up to the day of %s', (dueAt, now, days) => {
    expect(new Lateness(at(now), zone, calendar).workingDaysSince(at(dueAt))).toBe(days);
  });

  it.each([
    ['2024-02-06T10:00:00', 0, '2024-02-07T00:00:00'],
    ['2024-02-06T10:00:00', 1, '2024-02-15T00:00:00'],
    ['2024-02-07T10:00:00', 2, '2024-02-19T00:00:00'],
    ['2024-02-10T10:00:00', 0, '2024-02-15T00:00:00'],
  ])('looks at %s with %i working days ahead up to %s', (now, within, until) => {
    expect(new Lateness(at(now), zone, calendar).dueSoonUntil(within)).toBe(at(until));
  });

  it(`says due soon exactly of the due days with at most so many working days up to them (seed ${SEED})`, () => {
    const base = Date.UTC(2024, 0, 1) / DAY_MS;
    const days = fc.integer({ min: base, max: base + 120 });
    const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 });
    fc.assert(
      fc.property(
        days,
        days,
        minutes,
        fc.boolean(),
        fc.integer({ min: 0, max: 12 }),
        (today, dueDay, minute, byDate, within) => {
          const lateness = new Lateness(zone.at(today, 600), zone, calendar);
          const overdueFrom = byDate ? zone.startOf(dueDay + 1) : zone.at(dueDay, minute) + 1;
          const soon = overdueFrom > lateness.now && overdueFrom <= lateness.dueSoonUntil(within);
          const late = overdueFrom <= lateness.now;
          expect(soon).toBe(!late && workingDays(today, dueDay) <= within);
          expect(lateness.workingDaysSince(zone.at(dueDay, minute))).toBe(workingDays(dueDay, today));
          const days = within + 2;
          expect(late && overdueFrom <= lateness.lateForAtLeast(days)).toBe(late && workingDays(dueDay, today) >= days);
        },
      ),
      { seed: SEED, numRuns: 2_000 },
    );
  });
});

/** Day by day. */
function workingDays(after: Day, upTo: Day): number {
  let count = 0;
  for (let day = after + 1; day <= upTo; day += 1) if (calendar.isWorking(day)) count += 1;
  return count;
}
