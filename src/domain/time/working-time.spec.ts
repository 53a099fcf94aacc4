import fc from 'fast-check';
import { type Instant, MINUTE_MS, parseDay, parseInstant, TimeZone } from './local-time.ts';
import { DEFAULT_WORKING_HOURS, WorkingCalendar, type WorkingHours } from './working-calendar.ts';
import {
  afterWorkingTime,
  endOfWorkingDay,
  nextWorkingInstant,
  type Workplace,
  workingTimeBetween,
} from './working-time.ts';

const SEED = 20_240_305;
const HOUR = 60 * MINUTE_MS;
const zone = new TimeZone('Asia/Ho_Chi_Minh');
const rows = ['2024-02-12', '2024-02-13', '2024-02-14'].map((text) => ({
  day: parseDay(text) ?? Number.NaN,
  kind: 'off' as const,
}));
const office: Workplace = { zone, calendar: WorkingCalendar.of(rows), hours: DEFAULT_WORKING_HOURS };
const anyHours = fc
  .uniqueArray(fc.integer({ min: 0, max: 1_440 }), { minLength: 2, maxLength: 6 })
  .map((minutes) => minutes.toSorted((one, other) => one - other))
  .map((minutes): WorkingHours =>
    Array.from({ length: Math.floor(minutes.length / 2) }, (_, index) => ({
      from: minutes[index * 2] ?? 0,
      to: minutes[index * 2 + 1] ?? 0,
    })),
  );
/** The office with any hours, on some of whose days hours of their own are worked. */
const anyPlace = fc
  .tuple(anyHours, fc.array(fc.record({ place: fc.nat({ max: 70 }), hours: anyHours }), { maxLength: 12 }))
  .map(([hours, own]): Workplace => {
    const first = zone.dayOf(at('2024-01-29T00:00:00'));
    const days = own.map(({ place, hours: ofDay }) => ({ day: first + place, kind: 'working' as const, hours: ofDay }));
    return { zone, calendar: WorkingCalendar.of([...rows, ...days]), hours };
  });
const anyInstant = fc.integer({ min: at('2024-02-01T00:00:00'), max: at('2024-03-31T00:00:00') });
function at(text: string): Instant {
  return parseInstant(`${text}+07:00`) ?? Number.NaN;
}

function isWorkingMinute(instant: Instant, { calendar, hours }: Workplace): boolean {
  const day = zone.dayOf(instant);
  const minute = (instant - zone.startOf(day)) / MINUTE_MS;
  return calendar.isWorking(day) && calendar.hoursOn(day, hours).some(({ from, to }) => from <= minute && minute < to);
}

describe('measuring working time', () => {
  it('agrees with a slow loop over minutes, whatever the hours', () => {
    const twoWeeks = fc.nat({ max: 14 * 24 * 60 });
    fc.assert(
      fc.property(anyInstant, twoWeeks, anyPlace, (instant, minutes, place) => {
        const from = Math.floor(instant / MINUTE_MS) * MINUTE_MS;
        let worked = 0;
        for (let minute = 0; minute < minutes; minute += 1) {
          if (isWorkingMinute(from + minute * MINUTE_MS, place)) worked += MINUTE_MS;
        }
        expect(workingTimeBetween(from, from + minutes * MINUTE_MS, place)).toBe(worked);
      }),
      { seed: SEED, numRuns: 50 },
    );
  });

  it('reaches the instant at which exactly that much has passed, and no earlier one', () => {
    const aMonth = fc.integer({ min: 1, max: 200 * HOUR });
    fc.assert(
      fc.property(anyInstant, aMonth, anyPlace, (start, amount, place) => {
        const due = afterWorkingTime(start, amount, place);
        expect(workingTimeBetween(start, due, place)).toBe(amount);
        expect(workingTimeBetween(start, due - 1, place)).toBe(amount - 1);
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  });

  it('is eight hours on a working day and none on a day off', () => {
    const day = zone.dayOf(at('2024-02-15T00:00:00'));
    expect(workingTimeBetween(zone.startOf(day), zone.startOf(day + 1), office)).toBe(8 * HOUR);
    expect(workingTimeBetween(zone.startOf(day - 1), zone.startOf(day), office)).toBe(0);
  });

  it('takes the clock on the wall where clocks change at night', () => {
    const paris = { ...office, zone: new TimeZone('Europe/Paris') };
    const friday = Date.UTC(2024, 2, 29, 15);
    expect(afterWorkingTime(friday, 2 * HOUR, paris)).toBe(Date.UTC(2024, 3, 1, 6));
  });
});

describe('finding the next working instant', () => {
  it.each([
    ['within hours', '2024-03-05T16:59:59.999', '2024-03-05T16:59:59.999'],
    ['before opening', '2024-03-05T05:00:00', '2024-03-05T07:00:00'],
    ['at lunch', '2024-03-05T11:30:00', '2024-03-05T13:30:00'],
    ['at the end, which is outside', '2024-03-05T17:00:00', '2024-03-06T07:00:00'],
    ['on a weekend', '2024-03-09T10:00:00', '2024-03-11T07:00:00'],
    ['on a day off', '2024-02-12T10:00:00', '2024-02-15T07:00:00'],
  ])('%s', (_when, instant, expected) => {
    expect(nextWorkingInstant(at(instant), office)).toBe(at(expected));
  });

  it('passes over no working time', () => {
    fc.assert(
      fc.property(anyInstant, anyPlace, (instant, place) => {
        const start = nextWorkingInstant(instant, place);
        expect(workingTimeBetween(instant, start, place)).toBe(0);
        expect(workingTimeBetween(start, start + 1, place)).toBe(1);
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  });
});

describe('the end of a working day', () => {
  it('is still on that day in an office that is open until midnight', () => {
    const night = { ...office, hours: [{ from: 0, to: 1_440 }] };
    const day = zone.dayOf(at('2024-03-05T00:00:00'));
    expect(endOfWorkingDay(day, night)).toBe(at('2024-03-05T23:59:59.999'));
    expect(endOfWorkingDay(day, office)).toBe(at('2024-03-05T17:00:00'));
  });
});
