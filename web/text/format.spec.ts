import { formatDong, formatInstant, formatLongDay, formatPercent, plain, readDay, readMoment } from './format.ts';

describe('numbers and times as Vietnamese offices write them', () => {
  it('formats instants by the zone of the deployment', () => {
    expect(formatInstant('2026-12-04T10:00:00Z')).toBe('04/12/2026 17:00');
    expect(formatLongDay('2026-12-04T18:00:00Z')).toBe('thứ Bảy 05/12/2026');
  });

  it('formats money and percents, and nothing to take a part of', () => {
    expect(formatDong(70_000)).toBe('70.000\u00a0đ');
    expect([formatPercent(99.94), formatPercent(null)]).toEqual(['99,94\u00a0%', '–']);
  });

  it.each([
    ['1/11/2026', '2026-11-01'],
    ['01112026', '2026-11-01'],
    ['2026-11-01', '2026-11-01'],
    ['31/11/2026', undefined],
    ['1/11/26', undefined],
    ['hôm nay', undefined],
  ])('reads %s as the day %s', (typed, day) => {
    expect(readDay(typed)).toBe(day);
  });

  it('reads a moment with the offset of the zone, and a day alone', () => {
    expect(readMoment('4/12/2026 9:05')).toBe('2026-12-04T09:05:00+07:00');
    expect(readMoment('4/12/2026')).toBe('2026-12-04');
    expect(readMoment('4/12/2026 25:00')).toBeUndefined();
  });

  it('takes the marks off what is sought', () => {
    expect(plain('Đăng ký Khai Sinh')).toBe('dang ky khai sinh');
  });
});
