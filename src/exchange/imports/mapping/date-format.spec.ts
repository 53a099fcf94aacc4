import { TimeZone } from '../../../domain/time/local-time.ts';
import { conflictingFormats } from './date-conflict.ts';
import { type DateRules, dateFormat } from './date-format.ts';
import { localReading } from './local-reading.ts';

const zone = new TimeZone('Asia/Ho_Chi_Minh');
const read = (pattern: string, text: string, rules: DateRules = {}): string | null => {
  const when = dateFormat(pattern, rules)?.(text, zone);
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

  it.each([
    'dd/MM',
    'dd/MM/yyyy hh:mm',
    'dd/MM/yyyy HH:mm a',
    "dd/MM/yyyy HH:mm 'AM'",
    'dd/MM/yy',
    'dMyyyy',
    'tuần w',
    'dd/dd/MM/yyyy',
    "dd/MM/yyyy'",
  ])('refuses %s, which is no pattern of a time', (pattern) => {
    expect(dateFormat(pattern)).toBeNull();
  });
});

describe('reading clocks of twelve hours, short years and numbers of Excel', () => {
  it.each([
    ['hh:mm a dd/MM/yyyy', '12:05 AM 05/03/2024', '2024-03-04T17:05:00.000Z'],
    ['hh:mm a dd/MM/yyyy', '12:05 PM 05/03/2024', '2024-03-05T05:05:00.000Z'],
    ['d/M/yyyy h:mm:ss a', '5/3/2024 1:10:00 ch', '2024-03-05T06:10:00.000Z'],
    ['d/M/yyyy h:mm:ss a', '5/3/2024 11:10:00 SA', '2024-03-05T04:10:00.000Z'],
    ['d/M/yyyy h:mm:ss a', '5/3/2024 13:10:00 PM', null],
    ['d/M/yyyy h:mm:ss a', '5/3/2024 0:10:00 AM', null],
    ['excel-serial', '45356.354166667', '2024-03-05T01:30:00.000Z'],
    ['excel-serial', '45356', 'day 19787'],
    ['excel-serial', '60.9', null],
    ['excel-serial', '61', 'day -25508'],
  ])('reads %s as %s', (pattern, text, expected) => {
    expect(read(pattern, text)).toBe(expected);
  });

  it.each([
    [1950, '05/03/24', 'day 19787'],
    [1950, '05/03/50', 'day -7242'],
    [1951, '05/03/50', 'day 29283'],
  ])('takes the hundred years from %s on', (pivotYear, text, expected) => {
    expect(read('dd/MM/yy', text, { pivotYear })).toBe(expected);
  });

  it('counts numbers from 1904 where the workbook does', () => {
    expect(read('excel-serial', '43894.5', { date1904: true })).toBe('2024-03-05T05:00:00.000Z');
  });

  it.each([
    [['dd/MM/yyyy', 'MM/dd/yyyy'], true],
    [['d/M/yyyy H:mm', 'MM/dd/yyyy HH:mm'], true],
    [['iso', 'yyyy-dd-MM'], true],
    [['dd/MM/yy', 'yy/MM/dd'], true],
    [['ddMMyy', 'excel-serial'], true],
    [['iso', 'dd/MM/yyyy HH:mm:ss', 'dd/MM/yyyy HH:mm', 'dd/MM/yyyy'], false],
    [['dd/MM/yyyy', 'd/M/yyyy', 'dd/MM/yy', 'yyyyMMdd', 'excel-serial'], false],
    [['M/d/yyyy h:mm:ss a', 'MM/dd/yyyy hh:mm:ss a'], false],
  ])('%j: a text can be two days: %s', (formats, expected) => {
    expect(conflictingFormats(formats, { pivotYear: 1950 }) !== undefined).toBe(expected);
  });

  it('takes a local time that never was or was twice at the later reading', () => {
    const berlin = new TimeZone('Europe/Berlin');
    const at = (day: string, hour: number): string => {
      const found = localReading(berlin, Date.parse(day) / 86_400_000, hour * 3_600_000);
      return `${new Date(found.at).toISOString()} ${String(found.doubtful)}`;
    };
    expect(at('2024-03-31', 2.5)).toBe('2024-03-31T01:30:00.000Z true');
    expect(at('2024-10-27', 2.5)).toBe('2024-10-27T01:30:00.000Z true');
    expect(at('2024-10-27', 4)).toBe('2024-10-27T03:00:00.000Z false');
    expect(at('2024-10-26', 2.5)).toBe('2024-10-26T00:30:00.000Z false');
  });
});
