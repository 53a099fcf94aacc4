import { parseDay } from '../../domain/time/local-time.ts';
import { readCalendar } from '../../../test/support/calendar-reader.ts';
import { icalendar } from './icalendar.ts';

const day = (text: string): number => parseDay(text) ?? 0;

describe('a calendar', () => {
  const long =
    'Đến hạn 26734.2026.000123 · Cấp Giấy phép xây dựng; công trình không theo tuyến, cấp I, cấp II \\ nhà ở riêng lẻ';
  const text = icalendar(
    'Hồ sơ',
    [
      { uid: 'A-1@dunghan.example.vn', sequence: 7, day: day('2026-12-31'), summary: long },
      { uid: 'B@dunghan.example.vn', sequence: 1, day: day('2027-02-28'), summary: 'Hai\ndòng' },
    ],
    day('2026-12-01'),
  );

  it('is read by a strict reader as what went in, in whole days', () => {
    const { name, entries } = readCalendar(text);
    expect(name).toBe('Hồ sơ');
    expect(entries).toEqual([
      { uid: 'A-1@dunghan.example.vn', sequence: 7, from: '20261231', until: '20270101', summary: long, isFree: true },
      {
        uid: 'B@dunghan.example.vn',
        sequence: 1,
        from: '20270228',
        until: '20270301',
        summary: 'Hai\ndòng',
        isFree: true,
      },
    ]);
  });

  it('is the same for the same, and whole without an entry', () => {
    expect(readCalendar(icalendar('Trống', [], day('2026-12-01'))).entries).toEqual([]);
  });
});
