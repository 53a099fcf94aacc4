import { DAY_MS, HOUR_MS, TimeZone } from '../../domain/time/local-time.ts';
import { tooEarly, tooLate } from './told-moments.ts';

const facts = { zone: new TimeZone('Asia/Ho_Chi_Minh'), endMinute: 1_020, exchange: { on: () => '21:00-07:00' } };
const RECORDED = Date.parse('2026-11-30T22:15:00+07:00');
const tried = (attempts: number, after: number) => ({
  message: { attempts, eventRecordedAt: RECORDED, ordinal: 0, version: 3 },
  facts,
  now: RECORDED + after,
});

describe('what applicants are told', () => {
  it.each(['sms', 'zalo'] as const)('by %s waits at night until the morning', (channel) => {
    const until = Date.parse('2026-12-01T07:00:00+07:00');
    expect(tooEarly(tried(1, 0), channel)).toEqual({ outcome: 'later', until });
    expect(tooEarly(tried(2, until - RECORDED), channel)).toBeUndefined();
  });

  it('by mail waits for no morning', () => {
    expect(tooEarly(tried(1, 0), 'mail')).toBeUndefined();
  });

  it('goes out after its server was away for a day, and is given up after two', () => {
    expect(tooLate(tried(29, DAY_MS + HOUR_MS))).toBeUndefined();
    expect(tooLate(tried(53, 2 * DAY_MS + 1))).toEqual({ outcome: 'refused', code: 'stale' });
  });

  it('is not told at all where it was a day old before anybody tried', () => {
    expect(tooLate(tried(1, DAY_MS))).toBeUndefined();
    expect(tooLate(tried(1, DAY_MS + 1))).toEqual({ outcome: 'parked', reason: 'stale' });
  });
});
