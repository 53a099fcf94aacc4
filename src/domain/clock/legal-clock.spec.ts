import fc from 'fast-check';
import {
  at,
  clockOf,
  CLOCK_CONTEXT,
  FIVE_DAYS,
  happening,
  HOUR,
  MONDAY,
} from '../../../test/support/clock-scenario.ts';
import {
  acceptSupplement,
  type ClockState,
  endClock,
  extend,
  requestSupplement,
  resolveClock,
  reviseCalendar,
  settlePayment,
  stopForPayment,
} from './legal-clock.ts';
import type { Instant } from '../time/local-time.ts';
import type { Limit } from '../values/reference-facts.ts';

const SEED = 20_240_304;
const anyLimit = fc.record({
  value: fc.integer({ min: 1, max: 60 }),
  unit: fc.constantFrom<Limit['unit']>('working-day', 'calendar-day', 'working-hour'),
});
const anyReceipt = fc.integer({ min: at('2023-01-01T00:00:00'), max: at('2027-12-31T00:00:00') });
const anyDelay = fc.integer({ min: 0, max: 30 * 24 * HOUR });
const anyStep = fc.record({
  do: fc.constantFrom('ask', 'accept', 'stop', 'pay', 'extend', 'revise'),
  /** After the receipt, or before it: times are as they were logged. */
  after: fc.integer({ min: -10 * 24 * HOUR, max: 60 * 24 * HOUR }),
  revision: fc.constantFrom(1, 2),
});

function take(clock: ClockState, step: Readonly<{ do: string; revision: number }>, version: number, moment: Instant) {
  const happened = happening(version, moment, { revision: step.revision });
  if (step.do === 'ask') return requestSupplement(clock, happened, CLOCK_CONTEXT);
  if (step.do === 'accept') return acceptSupplement(clock, happened, CLOCK_CONTEXT);
  if (step.do === 'stop') return stopForPayment(clock, happened, CLOCK_CONTEXT);
  if (step.do === 'pay') return settlePayment(clock, happened, CLOCK_CONTEXT);
  if (step.do === 'revise') return reviseCalendar(clock, happened, CLOCK_CONTEXT);
  return extend(clock, { ...happened, newDueAt: moment + 20 * 24 * HOUR }, CLOCK_CONTEXT);
}

describe('any life of a clock', () => {
  const steps = fc.array(anyStep, { maxLength: 12 });

  it('goes on in time, shows no due date while it stands, and is plain JSON', () => {
    fc.assert(
      fc.property(
        anyLimit,
        fc.constantFrom(at(MONDAY), at('2024-03-09T20:00:00')),
        steps,
        (limit, receivedAt, life) => {
          let clock = clockOf(limit, receivedAt);
          life.forEach((step, index) => {
            clock = take(clock, step, index + 2, receivedAt + step.after);
          });
          const moments = clock.marks.map((mark) => mark.at);
          expect(moments).toEqual(moments.toSorted((one, other) => one - other));
          expect(clock.standing === null).toBe(clock.stoppedBy === null);
          const dates = [clock.dueAt, clock.firstDueAt, clock.overdueFrom];
          expect(dates.every((date) => (date === null) === (clock.standing !== null))).toBe(true);
          expect(JSON.parse(JSON.stringify(clock))).toEqual(clock);
        },
      ),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('is late for good once it is late, unless a calendar moves the due date', () => {
    const unrevised = fc.array(
      anyStep.filter((step) => step.do !== 'revise'),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(anyLimit, anyReceipt, unrevised, anyDelay, (limit, receivedAt, life, delay) => {
        const clock = clockOf(limit, receivedAt);
        let late = clock;
        life.forEach((step, index) => {
          late = take(late, step, index + 2, (clock.overdueFrom ?? 0) + delay + Math.abs(step.after));
        });
        const { dueAt, firstDueAt, overdueFrom, extended, marks, moves } = clock;
        expect(late).toMatchObject({ dueAt, firstDueAt, overdueFrom, extended, marks, moves, standing: null });
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('judges a resolution while it stands as early or on time, and shows a due date', () => {
    fc.assert(
      fc.property(anyLimit, anyReceipt, anyDelay, anyDelay, (limit, receivedAt, delay, length) => {
        const stopped = stopForPayment(clockOf(limit, receivedAt), happening(2, receivedAt + delay), CLOCK_CONTEXT);
        fc.pre(stopped.standing !== null);
        const resolved = resolveClock(stopped, happening(3, receivedAt + delay + length), CLOCK_CONTEXT);
        expect(resolved.resolvedWhileStopped).toBe(true);
        expect(resolved.judgement).not.toBe('late');
        expect(resolved.dueAt).not.toBeNull();
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('does not go on after its end', () => {
    const resolved = resolveClock(clockOf(FIVE_DAYS, MONDAY), happening(2, '2024-03-06T10:00:00'), CLOCK_CONTEXT);
    const withdrawn = endClock(clockOf(FIVE_DAYS, MONDAY), happening(2, '2024-03-06T10:00:00'));
    for (const ended of [resolved, withdrawn]) {
      for (const what of ['ask', 'accept', 'stop', 'pay', 'extend', 'revise']) {
        expect(take(ended, { do: what, revision: 2 }, 3, at('2024-03-07T10:00:00'))).toEqual(ended);
      }
    }
  });
});
