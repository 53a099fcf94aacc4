import { readFileSync } from 'node:fs';
import { startClock } from './legal-clock.ts';
import { type Day, formatInstant, type Instant, parseDay, TimeZone } from '../time/local-time.ts';
import { type Limit, rulesOf } from '../values/reference-facts.ts';
import { type CalendarRow, DEFAULT_WORKING_HOURS, WorkingCalendar } from '../time/working-calendar.ts';

const HOUR = 3_600_000;
const zone = new TimeZone('Asia/Ho_Chi_Minh');
const rows = readFileSync('test/golden/core/calendar.csv', 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','))
  .map(([date = '', kind]) => ({ day: parseDay(date) ?? Number.NaN, kind: kind as CalendarRow['kind'] }));
const kinds = new Map(rows.map(({ day, kind }) => [day, kind]));
const calendar = WorkingCalendar.of(rows);
const first = parseDay('2023-01-01') ?? Number.NaN;
const last = parseDay('2027-12-31') ?? Number.NaN;

const VALUES = [1, 2, 3, 5, 7, 10, 15, 30];
const MINUTES_OF_RECEIPT = [0, 7 * 60, 10 * 60 + 30, 11 * 60 + 30, 16 * 60 + 59, 17 * 60];

function dueOf(receivedAt: Instant, limit: Limit): Instant | null {
  const receipt = {
    version: 1,
    receivedAt,
    byDay: false,
    limit,
    dueAt: null,
    judgedBy: limit.unit === 'working-hour' ? ('instant' as const) : ('date' as const),
    rules: rulesOf({ code: 'ND61', supplement: 'reset', extensionsAllowed: 1, legalBasis: '' }),
    waitsUntil: null,
    workingHours: DEFAULT_WORKING_HOURS,
    calendarRevision: 1,
  };
  return startClock(receipt, { zone, calendarAt: () => calendar }).dueAt;
}

/** By the rule itself: Monday to Friday, less the days off, plus the working Saturdays. */
const worked = new Map<Day, boolean>();
for (let day = first; day <= last + 100; day += 1) {
  const weekday = new Date(day * 86_400_000).getUTCDay();
  worked.set(day, (kinds.get(day) ?? (weekday >= 1 && weekday <= 5 ? 'working' : 'off')) === 'working');
}

function isWorked(day: Day): boolean {
  return worked.get(day) ?? false;
}

function slowStart(day: Day, minute: number): { day: Day; minute: number } {
  if (isWorked(day) && minute < 11.5 * 60) return { day, minute: Math.max(minute, 7 * 60) };
  if (isWorked(day) && minute < 17 * 60) return { day, minute: Math.max(minute, 13.5 * 60) };
  let next = day + 1;
  while (!isWorked(next)) next += 1;
  return { day: next, minute: 7 * 60 };
}

function slowDueDay(startDay: Day, { value, unit }: Limit): Day {
  let day = startDay;
  if (unit === 'calendar-day') {
    day += value;
    while (!isWorked(day)) day += 1;
    return day;
  }
  for (let left = value; left > 0;) {
    day += 1;
    if (isWorked(day)) left -= 1;
  }
  return day;
}

/** A minute at a time. */
function slowDueOfHours(start: { day: Day; minute: number }, value: number): Instant {
  let { day, minute } = start;
  for (let left = value * 60; left > 0; left -= 1) {
    if (!isWorked(day) || minute >= 17 * 60) {
      do day += 1;
      while (!isWorked(day));
      minute = 7 * 60;
    }
    if (minute === 11.5 * 60) minute = 13.5 * 60;
    minute += 1;
  }
  return zone.at(day, minute);
}

describe('the due date of a receipt', () => {
  it.each(['working-day', 'calendar-day'] as const)(
    'agrees with a slow loop for receipts at any hour of every day of 2023–2027: %s',
    (unit) => {
      const different: string[] = [];
      for (let day = first; day <= last; day += 1) {
        for (const minute of MINUTES_OF_RECEIPT) {
          const start = slowStart(day, minute);
          for (const value of VALUES) {
            const expected = zone.at(slowDueDay(start.day, { value, unit }), 17 * 60);
            if (dueOf(zone.at(day, minute), { value, unit }) !== expected) {
              different.push(`${formatInstant(zone.at(day, minute))} + ${value}`);
            }
          }
        }
      }
      expect(different).toEqual([]);
    },
  );

  it('agrees with a slow loop for receipts at any hour of every day of 2023–2027: working-hour', () => {
    const different: string[] = [];
    for (let day = first; day <= last; day += 1) {
      for (const minute of MINUTES_OF_RECEIPT) {
        for (const value of [1, 8, 20]) {
          const expected = slowDueOfHours(slowStart(day, minute), value);
          if (dueOf(zone.at(day, minute), { value, unit: 'working-hour' }) !== expected) {
            different.push(`${formatInstant(zone.at(day, minute))} + ${value}`);
          }
        }
      }
    }
    expect(different).toEqual([]);
  });

  it('keeps the milliseconds of a limit in hours', () => {
    const receivedAt = zone.at(parseDay('2024-03-05') ?? 0, 10 * 60) + 123;
    expect(dueOf(receivedAt, { value: 1, unit: 'working-hour' })).toBe(receivedAt + HOUR);
  });
});
