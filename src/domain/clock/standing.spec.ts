import { clockOf, CLOCK_CONTEXT, FIVE_DAYS, happening, MONDAY } from '../../../test/support/clock-scenario.ts';
import { requestSupplement, stopForPayment } from './legal-clock.ts';
import { standsFor } from './standing.ts';

describe('telling what a clock stands for', () => {
  it('names every reason that stands now, in the order in which they came, and no other', () => {
    const running = clockOf(FIVE_DAYS, MONDAY);
    const asked = requestSupplement(running, happening(2, '2024-03-05T09:00:00'), CLOCK_CONTEXT);
    const owing = stopForPayment(running, happening(2, '2024-03-05T09:00:00'), CLOCK_CONTEXT);
    const event = happening(3, '2024-03-06T09:00:00');
    expect([running, asked, stopForPayment(asked, event, CLOCK_CONTEXT)].map(standsFor)).toEqual([
      [],
      ['supplement'],
      ['supplement', 'payment'],
    ]);
    expect(standsFor(requestSupplement(owing, event, CLOCK_CONTEXT))).toEqual(['payment', 'supplement']);
  });
});
