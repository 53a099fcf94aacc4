import { at, clockOf, CLOCK_CONTEXT, FIVE_DAYS, happening, MONDAY } from '../../../test/support/clock-scenario.ts';
import { acceptSupplement, requestSupplement, resolveClock, stopForPayment } from './legal-clock.ts';

describe('judging a resolution', () => {
  it('goes by the day of the resolution itself, also before the clock starts', () => {
    const clock = clockOf(null, '2024-03-09T10:00:00', { dueAt: '2024-03-09T17:00:00' });
    expect(resolveClock(clock, happening(2, '2024-03-09T11:00:00'), CLOCK_CONTEXT).judgement).toBe('onTime');
  });

  it('tells what was in time but logged late', () => {
    const clock = clockOf(FIVE_DAYS, MONDAY);
    const recorded = (recordedAt: string) =>
      resolveClock(clock, happening(2, '2024-03-11T16:00:00', { recordedAt }), CLOCK_CONTEXT).loggedLate;
    expect([recorded('2024-03-11T23:59:59.999'), recorded('2024-03-12T00:00:00')]).toEqual([false, true]);
  });

  it('gives the whole limit where a supplement was accepted while a payment was awaited', () => {
    const asked = requestSupplement(clockOf(FIVE_DAYS, MONDAY), happening(2, '2024-03-06T10:00:00'), CLOCK_CONTEXT);
    const both = stopForPayment(asked, happening(3, '2024-03-07T10:00:00'), CLOCK_CONTEXT);
    const accepted = acceptSupplement(both, happening(4, '2024-03-11T10:00:00'), CLOCK_CONTEXT);
    const resolved = resolveClock(accepted, happening(5, '2024-03-13T10:00:00'), CLOCK_CONTEXT);
    expect(resolved).toMatchObject({ dueAt: at('2024-03-20T17:00:00'), judgement: 'early' });
  });
});
