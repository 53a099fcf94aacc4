import { TimeZone } from '../../../domain/time/local-time.ts';
import { dateFormat } from './date-format.ts';

const zone = new TimeZone('Asia/Ho_Chi_Minh');
const read = (pattern: string, text: string): string | null => {
  const when = dateFormat(pattern)?.(text, zone);
  if (!when) return null;
  return when.at === undefined ? `day ${when.day}` : new Date(when.at).toISOString();
};

describe('reading the times of a legacy table', () => {
  it.each([
    ['iso', '2024-01-05T08:30:00+07:00', '2024-01-05T01:30:00.000Z'],
    ['iso', '2024-01-05T01:30:00.1239Z', '2024-01-05T01:30:00.123Z'],
    ['iso', '2024-01-05 08:30:00 +0700', '2024-01-05T01:30:00.000Z'],
    ['iso', '2024-01-05T08:30Z', '2024-01-05T08:30:00.000Z'],
    ['iso', '2024-01-05T08:30:15', '2024-01-05T01:30:15.000Z'],
    ['iso', '2024-01-05 08:30', '2024-01-05T01:30:00.000Z'],
    ['iso', '2024-01-05 08:30:15.25', '2024-01-05T01:30:15.250Z'],
    ['iso', '2024-01-05', 'day 19727'],
    ['dd/MM/yyyy HH:mm:ss', '05/01/2024 08:30:15', '2024-01-05T01:30:15.000Z'],
    ['dd/MM/yyyy', '05/01/2024', 'day 19727'],
    ['d/M/yyyy H:mm', '5/1/2024 8:30', '2024-01-05T01:30:00.000Z'],
    ["yyyyMMdd'T'HHmmss", '20240105T083015', '2024-01-05T01:30:15.000Z'],
    ['yyyy-MM-dd HH:mm:ss.SSSXXX', '2024-01-05 08:30:15.007+07:00', '2024-01-05T01:30:15.007Z'],
  ])('reads %s as %s', (pattern, text, expected) => {
    expect(read(pattern, text)).toBe(expected);
  });

  it.each([
    ['iso', '05/01/2024'],
    ['iso', '2024-02-30'],
    ['iso', '2024-01-05T24:00:00'],
    ['iso', '2024-01-05T08:60:00'],
    ['iso', '1899-12-31'],
    ['dd/MM/yyyy', '5/1/2024'],
    ['dd/MM/yyyy', '31/02/2024'],
    ['dd/MM/yyyy', '05/01/2024 08:30'],
    ['dd.MM.yyyy', '05x01x2024'],
  ])('does not read %s as %s', (pattern, text) => {
    expect(read(pattern, text)).toBeNull();
  });

  it.each(['dd/MM', 'dd/MM/yyyy hh:mm a', 'tuần w', 'dd/dd/MM/yyyy', "dd/MM/yyyy'"])(
    'refuses %s, which is no pattern of a time',
    (pattern) => {
      expect(dateFormat(pattern)).toBeNull();
    },
  );
});
