import { at, HANOI } from '../../../test/support/clock-scenario.ts';
import { dongText, durationText, limitText, workingTimeText } from './vietnamese-amounts.ts';
import { hoursText, longMoment, shortBeginning, shortEnd } from './vietnamese-time.ts';

describe('writing as Vietnamese forms do', () => {
  it('writes a moment in the deployment’s time zone, two digits each', () => {
    expect(longMoment(at('2024-01-05T08:30:59'), HANOI)).toBe('08 giờ 30 phút, ngày 05 tháng 01 năm 2024');
    expect(longMoment(at('2024-12-31T00:00:00'), HANOI)).toBe('00 giờ 00 phút, ngày 31 tháng 12 năm 2024');
  });

  it('writes whole days without hours, an end at midnight as the end of the day before', () => {
    expect(shortBeginning(at('2024-03-05T00:00:00'), HANOI)).toBe('05/03/2024');
    expect(shortBeginning(at('2024-03-05T09:05:00'), HANOI)).toBe('09:05 05/03/2024');
    expect(shortEnd(at('2024-03-05T00:00:00'), HANOI)).toBe('hết 04/03/2024');
    expect(shortEnd(at('2024-03-05T17:00:00'), HANOI)).toBe('17:00 05/03/2024');
  });

  it('writes limits, durations, money and working hours', () => {
    expect(limitText({ value: 5, unit: 'working-day' })).toBe('05 ngày làm việc');
    expect(limitText({ value: 115, unit: 'calendar-day' })).toBe('115 ngày');
    expect(durationText(9_000_000)).toBe('02 giờ 30 phút');
    expect(durationText(61_999)).toBe('01 phút 01 giây');
    expect(durationText(0)).toBe('0 phút');
    expect(workingTimeText(30_000)).toBe('chưa đủ 01 phút');
    expect(workingTimeText(9_029_000)).toBe('02 giờ 30 phút làm việc');
    expect(workingTimeText(15 * 3_600_000 + 3_599_000)).toBe('02 ngày làm việc');
    expect(workingTimeText(118_978_811_000)).toBe('4.131 ngày làm việc');
    expect(dongText(1_250_000)).toBe('1.250.000 đồng');
    expect(hoursText([{ from: 420, to: 690 }])).toBe('07:00–11:30');
  });
});
