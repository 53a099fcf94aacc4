import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { type Day, parseDay } from './local-time.ts';
import { type CalendarRow, DEFAULT_WORKING_HOURS, endOfWorkingHours, WorkingCalendar } from './working-calendar.ts';

const SEED = 20_240_208;
const rows = readFileSync('test/golden/core/calendar.csv', 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','))
  .map(([date = '', kind, name]) => ({ day: dayOf(date), kind: kind as CalendarRow['kind'], name }));
const calendar = WorkingCalendar.of(rows);
const anyDay = fc.integer({ min: dayOf('2020-01-01'), max: dayOf('2031-12-31') });

function dayOf(text: string): Day {
  return parseDay(text) ?? Number.NaN;
}

/** The rule by itself: Monday to Friday, less the days off, plus the working Saturdays. */
function isWorkedByRule(day: Day, given: readonly CalendarRow[] = rows): boolean {
  const row = given.findLast((candidate) => candidate.day === day);
  const weekday = new Date(day * 86_400_000).getUTCDay();
  return row ? row.kind === 'working' : weekday >= 1 && weekday <= 5;
}

describe('counting working days', () => {
  it('agrees with a slow loop from every day of 2023–2027', () => {
    const different: Day[] = [];
    for (let day = dayOf('2023-01-01'); day <= dayOf('2027-12-31'); day += 1) {
      let [reached, worked] = [day, 0];
      if (calendar.isWorking(day) !== isWorkedByRule(day)) different.push(day);
      while (worked < 30) {
        reached += 1;
        if (!isWorkedByRule(reached)) continue;
        worked += 1;
        if (calendar.nthWorkingDayAfter(day, worked) !== reached) different.push(day);
        if (calendar.workingDaysBetween(day, reached) !== worked) different.push(day);
      }
    }
    expect(different).toEqual([]);
  });

  it('agrees with a slow loop whatever the rows, on days within, before and after them', () => {
    const row = fc.record({
      day: fc.integer({ min: -40, max: 40 }),
      kind: fc.constantFrom('off', 'working') as fc.Arbitrary<CalendarRow['kind']>,
    });
    const near = fc.integer({ min: -60, max: 60 });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), near, fc.nat({ max: 60 }), (given, day, length) => {
        const some = WorkingCalendar.of(given);
        const days = Array.from({ length }, (_, index) => day + 1 + index).filter((d) => isWorkedByRule(d, given));
        expect(some.workingDaysBetween(day, day + length)).toBe(days.length);
        expect(days.map((_, index) => some.nthWorkingDayAfter(day, index + 1))).toEqual(days);
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  });

  it('gives back the number of days that it went', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 1_000 }), (day, n) => {
        const reached = calendar.nthWorkingDayAfter(day, n);
        expect(calendar.isWorking(reached)).toBe(true);
        expect(calendar.workingDaysBetween(day, reached)).toBe(n);
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  });

  it('goes no further than to the next working day for none', () => {
    expect(calendar.nthWorkingDayAfter(dayOf('2024-03-08'), 0)).toBe(dayOf('2024-03-08'));
    expect(calendar.nthWorkingDayAfter(dayOf('2024-03-09'), 0)).toBe(dayOf('2024-03-11'));
  });

  it('counts none backwards', () => {
    expect(calendar.workingDaysBetween(dayOf('2024-03-08'), dayOf('2024-03-04'))).toBe(0);
  });

  it('has weekends only in a year without rows', () => {
    expect(calendar.isWorking(dayOf('2029-01-01'))).toBe(true);
    expect(calendar.nthWorkingDayAfter(dayOf('2050-12-30'), 1)).toBe(dayOf('2051-01-02'));
    expect(WorkingCalendar.of([]).nthWorkingDayAfter(dayOf('2024-04-29'), 2)).toBe(dayOf('2024-05-01'));
  });
});

describe('asking why a day is off', () => {
  it.each([
    ['2024-02-12', 'Tết Nguyên đán Giáp Thìn'],
    ['2024-02-17', 'cuối tuần'],
    ['2024-05-04', null],
    ['2024-02-15', null],
  ])('tells the holiday or the weekend: %s', (day, reason) => {
    expect(calendar.offReason(dayOf(day))).toBe(reason);
  });

  it('has an answer for a day off without a name', () => {
    expect(WorkingCalendar.of([{ day: 0, kind: 'off' }]).offReason(0)).toBe('ngày nghỉ');
  });
});

describe('the end of working hours', () => {
  it('is 17:00 unless a unit has others', () => {
    expect(endOfWorkingHours(DEFAULT_WORKING_HOURS)).toBe(17 * 60);
    expect(endOfWorkingHours([{ from: 480, to: 990 }])).toBe(990);
  });
});
