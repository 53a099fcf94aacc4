import { TimeZone } from '../../domain/time/local-time.ts';
import { quietUntil } from './quiet-hours.ts';

const ZONE = new TimeZone('Asia/Ho_Chi_Minh');
const at = (text: string): number => Date.parse(`2026-11-${text}:00+07:00`);

describe('quiet hours', () => {
  it.each([
    ['before midnight', '21:00-07:00', '30T22:15', '31T07:00'],
    ['after midnight', '21:00-07:00', '30T05:00', '30T07:00'],
    ['at their first moment', '21:00-07:00', '30T21:00', '31T07:00'],
    ['within a day', '12:00-13:30', '30T12:10', '30T13:30'],
  ])('last %s until their end', (_what, span, now, end) => {
    const day = end.startsWith('31') ? Date.parse(`2026-12-01T${end.slice(3)}:00+07:00`) : at(end);
    expect(quietUntil(span, at(now), ZONE)).toBe(day);
  });

  it.each([
    ['at their last moment', '21:00-07:00', '30T07:00'],
    ['in the day', '21:00-07:00', '30T12:00'],
    ['where there are none', '-', '30T23:00'],
  ])('are over %s', (_what, span, now) => {
    expect(quietUntil(span, at(now), ZONE)).toBeUndefined();
  });
});
