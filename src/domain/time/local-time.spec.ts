import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  formatDay,
  formatInstant,
  type Instant,
  parseDay,
  parseInstant,
  parseInstantOrDay,
  TimeZone,
} from './local-time.ts';

const SEED = 20_240_610;
const zones = [
  'Asia/Ho_Chi_Minh',
  'America/New_York',
  'Europe/Paris',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Pacific/Apia',
  'UTC',
];
const HOUR = 3_600_000;

/** What Temporal says of an instant and of a minute of its day, beside what the zone says. */
function compare(zone: TimeZone, instant: Instant, minute: number) {
  const there = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone.id);
  const date = there.toPlainDate();
  const wall = date.toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 });
  const day = zone.dayOf(instant);
  return {
    found: [formatDay(day), zone.startOf(day), zone.at(day, minute), zone.atWallTime(zone.wallTimeOf(instant))],
    expected: [
      date.toString(),
      there.startOfDay().epochMilliseconds,
      wall.toZonedDateTime(zone.id).epochMilliseconds,
      there.toPlainDateTime().toZonedDateTime(zone.id).epochMilliseconds,
    ],
  };
}

describe('the days of a time zone', () => {
  it.each(zones)('agree with Temporal at any time: %s', (id) => {
    const zone = new TimeZone(id);
    const instants = fc.integer({ min: Date.UTC(1901, 0, 1), max: Date.UTC(2199, 0, 1) });
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 1_439 }), (instant, minute) => {
        const { found, expected } = compare(zone, instant, minute);
        expect(found).toEqual(expected);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it.each(zones)('agree with Temporal around every change of the clocks: %s', (id) => {
    const zone = new TimeZone(id);
    let there = Temporal.Instant.fromEpochMilliseconds(Date.UTC(2005)).toZonedDateTimeISO(id);
    for (let change = 0; change < 20; change += 1) {
      const next = there.getTimeZoneTransition('next');
      if (!next) break;
      there = next;
      for (const hours of [-25, -2, -1, -0.5, 0, 0.5, 1, 2, 25]) {
        for (const minute of [0, 30, 120, 150, 720]) {
          const { found, expected } = compare(zone, next.epochMilliseconds + hours * HOUR, minute);
          expect({ at: next.toString(), hours, minute, found }).toMatchObject({ found: expected });
        }
      }
    }
  });

  it('begin after the jump where the clocks jump over midnight, also far over it', () => {
    const toronto = new TimeZone('America/Toronto');
    const apia = new TimeZone('Pacific/Apia');
    expect(formatInstant(toronto.startOf(parseDay('1919-03-31') ?? 0))).toBe('1919-03-31T04:30:00.000Z');
    expect(apia.startOf(parseDay('2011-12-30') ?? 0)).toBe(apia.startOf(parseDay('2011-12-31') ?? 0));
  });

  it('have 23 and 25 hours where the clock is put forward and back', () => {
    const zone = new TimeZone('Europe/Paris');
    const hours = ['2024-03-31', '2024-10-27'].map((text) => {
      const day = parseDay(text) ?? 0;
      return (zone.startOf(day + 1) - zone.startOf(day)) / HOUR;
    });
    expect(hours).toEqual([23, 25]);
  });
});

describe('naming a time zone', () => {
  it('is told when there is no such zone', () => {
    expect(() => new TimeZone('Asia/Ha_Noi')).toThrow(RangeError);
    expect(() => new TimeZone('')).toThrow(RangeError);
  });
});

describe('reading an instant', () => {
  it.each([
    ['2024-01-05T08:30:00+07:00', '2024-01-05T01:30:00.000Z'],
    ['2024-01-05T01:30:00.1239999Z', '2024-01-05T01:30:00.123Z'],
    ['1999-12-31t23:59:59.5-05:30', '2000-01-01T05:29:59.500Z'],
    ['2024-02-29T00:00:00z', '2024-02-29T00:00:00.000Z'],
  ])('takes %s', (text, expected) => {
    expect(formatInstant(parseInstant(text) ?? Number.NaN)).toBe(expected);
  });

  it.each([
    ['no offset', '2024-01-05T08:30:00'],
    ['24:00', '2024-01-05T24:00:00Z'],
    ['a leap second', '2016-12-31T23:59:60Z'],
    ['a day that is not', '2023-02-29T00:00:00Z'],
    ['a year before 1900', '1899-12-31T00:00:00Z'],
    ['a year after 2200', '2201-01-01T00:00:00Z'],
    ['an offset of 24 hours', '2024-01-05T08:30:00+24:00'],
    ['no seconds', '2024-01-05T08:30+07:00'],
    ['a day', '2024-01-05'],
    ['nonsense', 'hôm qua'],
  ])('refuses %s', (_what, text) => {
    expect(parseInstant(text)).toBeNull();
  });
});

describe('reading a day', () => {
  it('gives back every day of 1900–2200 as it was written', () => {
    const different: string[] = [];
    for (let day = parseDay('1900-01-01') ?? 0; day <= (parseDay('2200-12-31') ?? 0); day += 1) {
      if (parseDay(formatDay(day)) !== day) different.push(formatDay(day));
    }
    expect(different).toEqual([]);
  });

  it.each(['2023-02-29', '2024-13-01', '2024-1-5', '1899-12-31', '2201-01-01', ''])('refuses %p', (text) => {
    expect(parseDay(text)).toBeNull();
  });
});

describe('reading an instant or a day', () => {
  const zone = new TimeZone('Asia/Ho_Chi_Minh');

  it.each([
    ['2024-03-20', '2024-03-20T10:00:00.000Z'],
    ['2024-03-20T10:00:00+07:00', '2024-03-20T03:00:00.000Z'],
  ])('takes a day for the end of its working hours: %s', (text, expected) => {
    expect(formatInstant(parseInstantOrDay(text, zone, 17 * 60) ?? Number.NaN)).toBe(expected);
  });

  it('refuses anything else', () => {
    expect(parseInstantOrDay('20/3/2024', zone, 17 * 60)).toBeNull();
  });
});
