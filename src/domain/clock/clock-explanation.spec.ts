import fc from 'fast-check';
import { at, clockOf, CLOCK_CONTEXT, HANOI, happening, HOUR } from '../../../test/support/clock-scenario.ts';
import { type ClockSegment, explainClock } from './clock-explanation.ts';
import { acceptSupplement, requestSupplement, resolveClock, settlePayment, stopForPayment } from './legal-clock.ts';
import { formatInstant, type Instant } from '../time/local-time.ts';
import type { Limit } from '../values/reference-facts.ts';

const SEED = 20_240_306;
const anyReceipt = fc.integer({ min: at('2024-02-01T00:00:00'), max: at('2024-04-30T00:00:00') });
const anyLength = fc.integer({ min: 1, max: 20 * 24 * HOUR });

function inWords(segments: readonly ClockSegment[]): string[] {
  const local = (instant: Instant) => formatInstant(instant + 7 * HOUR).slice(5, 16);
  return segments.map(({ from, to, kind, reason }) => `${local(from)} ${local(to)} ${kind}: ${reason}`);
}

/** How much of the limit the segments count: local days, or milliseconds. */
function counted(segments: readonly ClockSegment[], unit: Limit['unit']): number {
  return segments
    .filter(({ kind }) => kind === 'counted')
    .reduce((sum, { from, to }) => sum + (unit === 'working-hour' ? to - from : daysIn(from, to)), 0);
}

function daysIn(from: Instant, to: Instant): number {
  return HANOI.dayOf(to - 1) - HANOI.dayOf(from) + 1;
}

describe('explaining a clock', () => {
  const value = fc.integer({ min: 1, max: 40 });

  it.each(['working-day', 'calendar-day', 'working-hour'] as const)('counts exactly the limit: %s', (unit) => {
    fc.assert(
      fc.property(value, anyReceipt, (limit, receivedAt) => {
        const segments = explainClock(clockOf({ value: limit, unit }, receivedAt), receivedAt, CLOCK_CONTEXT);
        expect(counted(segments, unit)).toBe(unit === 'working-hour' ? limit * HOUR : limit);
      }),
      { seed: SEED, numRuns: 1_000 },
    );
  });

  it.each(['working-day', 'working-hour'] as const)('counts exactly the limit over a pause: %s', (unit) => {
    fc.assert(
      fc.property(value, anyReceipt, fc.nat({ max: 10 * 24 * HOUR }), anyLength, (limit, receivedAt, delay, length) => {
        const stop = receivedAt + delay;
        const stopped = stopForPayment(clockOf({ value: limit, unit }, receivedAt), happening(2, stop), CLOCK_CONTEXT);
        // The day of a pause is used up, however little of it could be counted: nothing, if it began at midnight.
        fc.pre(stopped.standing !== null && HANOI.startOf(HANOI.dayOf(stop)) < stop);
        const resumed = settlePayment(stopped, happening(3, stop + length), CLOCK_CONTEXT);
        const segments = explainClock(resumed, stop + length, CLOCK_CONTEXT);
        expect(counted(segments, unit)).toBe(unit === 'working-hour' ? limit * HOUR : limit);
      }),
      { seed: SEED, numRuns: 1_000 },
    );
  });

  it('leaves no gap between the receipt and the end', () => {
    const anyLimit = fc.record({
      value: fc.integer({ min: 1, max: 40 }),
      unit: fc.constantFrom<Limit['unit']>('working-day', 'calendar-day', 'working-hour'),
    });
    fc.assert(
      fc.property(
        anyLimit,
        anyReceipt,
        fc.nat({ max: 10 * 24 * HOUR }),
        anyLength,
        (limit, receivedAt, delay, length) => {
          const asked = requestSupplement(clockOf(limit, receivedAt), happening(2, receivedAt + delay), CLOCK_CONTEXT);
          const accepted = acceptSupplement(asked, happening(3, receivedAt + delay + length), CLOCK_CONTEXT);
          const end = receivedAt + delay + 2 * length;
          const segments = explainClock(resolveClock(accepted, happening(4, end), CLOCK_CONTEXT), end, CLOCK_CONTEXT);
          expect(segments.map(({ from }) => from)).toEqual([receivedAt, ...segments.slice(0, -1).map(({ to }) => to)]);
          expect(segments.at(-1)?.to).toBe(end);
        },
      ),
      { seed: SEED, numRuns: 1_000 },
    );
  });

  it('names the day that is not counted, the holiday, the weekend, the pause and the day on which it goes on', () => {
    const stopped = stopForPayment(
      clockOf({ value: 5, unit: 'working-day' }, '2024-03-06T09:00:00', { revision: 2 }),
      happening(2, '2024-03-11T09:00:00', { revision: 2 }),
      CLOCK_CONTEXT,
    );
    const resumed = settlePayment(stopped, happening(3, '2024-03-12T10:00:00', { revision: 2 }), CLOCK_CONTEXT);
    expect(inWords(explainClock(resumed, at('2024-03-12T10:00:00'), CLOCK_CONTEXT))).toEqual([
      '03-06T09:00 03-07T00:00 off: ngày đầu không tính (BLDS 2015 Đ147)',
      '03-07T00:00 03-08T00:00 counted: ngày làm việc',
      '03-08T00:00 03-09T00:00 off: Quốc tế Phụ nữ',
      '03-09T00:00 03-11T00:00 off: cuối tuần',
      '03-11T00:00 03-11T09:00 counted: ngày làm việc',
      '03-11T09:00 03-12T10:00 paused: chờ thực hiện nghĩa vụ tài chính',
      '03-12T10:00 03-13T00:00 off: ngày tính tiếp, không tính',
      '03-13T00:00 03-15T17:00 counted: ngày làm việc',
    ]);
  });

  it('shows where calendar days roll, and what comes after the due date', () => {
    const clock = clockOf({ value: 3, unit: 'calendar-day' }, at('2024-03-05T18:00:00'));
    expect(inWords(explainClock(clock, at('2024-03-12T09:00:00'), CLOCK_CONTEXT))).toEqual([
      '03-05T18:00 03-06T07:00 off: ngoài giờ làm việc',
      '03-06T07:00 03-07T00:00 off: ngày đầu không tính (BLDS 2015 Đ147)',
      '03-07T00:00 03-10T00:00 counted: ngày theo lịch',
      '03-10T00:00 03-11T00:00 off: cuối tuần',
      '03-11T00:00 03-12T00:00 off: ngày cuối là ngày nghỉ, dời sang ngày làm việc (BLDS 2015 Đ148)',
      '03-12T00:00 03-12T09:00 counted: quá hạn',
    ]);
  });

  it('shows working hours by the hour', () => {
    const clock = clockOf({ value: 2, unit: 'working-hour' }, at('2024-03-05T10:30:00'));
    expect(inWords(explainClock(clock, at('2024-03-05T15:00:00'), CLOCK_CONTEXT))).toEqual([
      '03-05T10:30 03-05T11:30 counted: giờ làm việc',
      '03-05T11:30 03-05T13:30 off: ngoài giờ làm việc',
      '03-05T13:30 03-05T14:30 counted: giờ làm việc',
      '03-05T14:30 03-05T15:00 counted: quá hạn',
    ]);
  });

  it('says nothing where there is no limit', () => {
    expect(explainClock(clockOf(null, at('2024-03-05T10:30:00')), at('2024-03-06T00:00:00'), CLOCK_CONTEXT)).toEqual(
      [],
    );
  });
});
