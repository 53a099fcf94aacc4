import fc from 'fast-check';
import {
  at,
  clockOf,
  CLOCK_CONTEXT,
  day,
  FIVE_DAYS,
  happening,
  HOUR,
  MONDAY,
} from '../../../test/support/clock-scenario.ts';
import { acceptSupplement, requestSupplement, settlePayment, stopForPayment } from './legal-clock.ts';
import type { Limit } from '../values/reference-facts.ts';

const SEED = 20_240_304;
const anyLimit = fc.record({
  value: fc.integer({ min: 1, max: 60 }),
  unit: fc.constantFrom<Limit['unit']>('working-day', 'calendar-day', 'working-hour', 'hour'),
});
const anyReceipt = fc.integer({ min: at('2023-01-01T00:00:00'), max: at('2027-12-31T00:00:00') });
const anyDelay = fc.integer({ min: 0, max: 30 * 24 * HOUR });

describe('a pause', () => {
  it('changes no due date when it ends at the instant at which it began', () => {
    fc.assert(
      fc.property(anyLimit, anyReceipt, anyDelay, (limit, receivedAt, delay) => {
        const clock = clockOf(limit, receivedAt);
        const paused = stopForPayment(clock, happening(2, receivedAt + delay), CLOCK_CONTEXT);
        const resumed = settlePayment(paused, happening(3, receivedAt + delay), CLOCK_CONTEXT);
        const { dueAt, firstDueAt, overdueFrom } = clock;
        expect(resumed).toMatchObject({ dueAt, firstDueAt, overdueFrom, standing: null, stoppedBy: null });
      }),
      { seed: SEED, numRuns: 1_000 },
    );
  });

  it.each(['reset', 'pause'] as const)(
    'never makes a due date earlier, nor does a supplement under %s',
    (supplement) => {
      fc.assert(
        fc.property(anyLimit, anyReceipt, anyDelay, anyDelay, fc.boolean(), (limit, receivedAt, delay, length, pay) => {
          const clock = clockOf(limit, receivedAt, { supplement });
          const [stop, end] = pay ? [stopForPayment, settlePayment] : [requestSupplement, acceptSupplement];
          const stopped = stop(clock, happening(2, receivedAt + delay), CLOCK_CONTEXT);
          const resumed = end(stopped, happening(3, receivedAt + delay + length), CLOCK_CONTEXT);
          expect(resumed.dueAt).toBeGreaterThanOrEqual(clock.dueAt ?? Number.NaN);
        }),
        { seed: SEED, numRuns: 1_000 },
      );
    },
  );

  it('never makes a due date earlier when it ends later', () => {
    fc.assert(
      fc.property(anyLimit, anyReceipt, anyDelay, anyDelay, anyDelay, (limit, receivedAt, delay, length, more) => {
        const paused = stopForPayment(clockOf(limit, receivedAt), happening(2, receivedAt + delay), CLOCK_CONTEXT);
        const end = receivedAt + delay + length;
        const sooner = settlePayment(paused, happening(3, end), CLOCK_CONTEXT).dueAt ?? Number.NaN;
        expect(settlePayment(paused, happening(3, end + more), CLOCK_CONTEXT).dueAt).toBeGreaterThanOrEqual(sooner);
      }),
      { seed: SEED, numRuns: 1_000 },
    );
  });

  it('ends for a supplement too where the rule set says so', () => {
    const clock = clockOf(FIVE_DAYS, MONDAY, { supplement: 'pause' });
    const stopped = requestSupplement(clock, happening(2, '2024-03-07T10:00:00'), CLOCK_CONTEXT);
    const resumed = acceptSupplement(stopped, happening(3, '2024-03-13T10:00:00'), CLOCK_CONTEXT);
    expect(resumed.dueAt).toBe(at('2024-03-15T17:00:00'));
  });

  it('with nothing left of a limit in hours is due at the resumption itself', () => {
    const clock = clockOf({ value: 2, unit: 'working-hour' }, '2024-03-05T15:00:00');
    const stopped = stopForPayment(clock, happening(2, '2024-03-05T17:00:00'), CLOCK_CONTEXT);
    expect(stopped.stoppedBy).toBe('payment');
    expect(settlePayment(stopped, happening(3, '2024-03-06T09:30:00'), CLOCK_CONTEXT).dueAt).toBe(
      at('2024-03-06T09:30:00'),
    );
  });

  it('does not end before the second of two reasons began, or the other one ended', () => {
    const clock = clockOf(FIVE_DAYS, MONDAY, { supplement: 'pause' });
    const paying = stopForPayment(clock, happening(2, '2024-03-05T10:00:00'), CLOCK_CONTEXT);
    const both = requestSupplement(paying, happening(3, '2024-03-07T10:00:00'), CLOCK_CONTEXT);
    expect(both.stoppedBy).toBe('payment');
    const one = acceptSupplement(both, happening(4, '2024-03-12T10:00:00'), CLOCK_CONTEXT);
    expect(one.stoppedBy).toBe('payment');
    const none = settlePayment(one, happening(5, '2024-03-06T10:00:00'), CLOCK_CONTEXT);
    expect(none).toMatchObject({ stoppedBy: null, dueAt: at('2024-03-18T17:00:00') });
  });
});

describe('a supplement request that comes too late', () => {
  const late = requestSupplement(clockOf(FIVE_DAYS, MONDAY), happening(2, '2024-03-12T00:00:00'), CLOCK_CONTEXT);

  it('is counted, and is the open question: one dated earlier has no effect and does not count', () => {
    const again = requestSupplement(
      late,
      happening(3, '2024-03-08T10:00:00', { recordedAt: '2024-03-12T09:00:00' }),
      CLOCK_CONTEXT,
    );
    expect(again.standing).toBeNull();
    expect(again.lateStops).toEqual([{ version: 2, day: day('2024-03-12') }]);
  });

  it('is over with its answer, which has no effect', () => {
    const answered = acceptSupplement(late, happening(3, '2024-03-13T10:00:00'), CLOCK_CONTEXT);
    expect(answered.dueAt).toBe(at('2024-03-11T17:00:00'));
    const asked = requestSupplement(answered, happening(4, '2024-03-08T10:00:00'), CLOCK_CONTEXT);
    expect(asked.stoppedBy).toBe('supplement');
  });

  it('is counted when it was only logged late, and still takes effect', () => {
    const logged = { recordedAt: '2024-03-12T00:00:00' };
    const asked = requestSupplement(
      clockOf(FIVE_DAYS, MONDAY),
      happening(2, '2024-03-08T10:00:00', logged),
      CLOCK_CONTEXT,
    );
    expect(asked).toMatchObject({ stoppedBy: 'supplement', lateStops: [{ version: 2 }] });
  });
});
