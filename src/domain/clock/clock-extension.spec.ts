import {
  at,
  clockOf,
  CLOCK_CONTEXT,
  FIVE_DAYS,
  happening,
  HOUR,
  MONDAY,
} from '../../../test/support/clock-scenario.ts';
import { extend, extensionRefusal } from './clock-extension.ts';
import { stopForPayment } from './legal-clock.ts';

describe('an extension', () => {
  const clock = clockOf(FIVE_DAYS, MONDAY);
  const later = at('2024-03-18T17:00:00');
  const used = extend(clock, { ...happening(2, '2024-03-05T10:00:00'), newDueAt: later }, CLOCK_CONTEXT);
  const stopped = stopForPayment(clock, happening(2, '2024-03-05T10:00:00'), CLOCK_CONTEXT);

  it.each([
    ['takes effect on a day before the due day', clock, '2024-03-10T23:59:59', later, null],
    ['is refused without a due date', clockOf(null, MONDAY), '2024-03-05T10:00:00', later, 'no-due-date'],
    ['is refused while the clock stands', stopped, '2024-03-05T10:00:00', later, 'clock-stopped'],
    ['is refused on the due day', clock, '2024-03-11T00:00:00', later, 'extension-tardy'],
    ['is refused a second time', used, '2024-03-12T00:00:00', later + 24 * HOUR, 'extension-used'],
    ['is tardy before it is used up', used, '2024-03-18T00:00:00', later + 24 * HOUR, 'extension-tardy'],
    ['is refused to the same day', clock, '2024-03-05T10:00:00', at('2024-03-11T23:00:00'), 'invalid-field'],
  ])('%s', (_rule, before, occurredAt, newDueAt, refusal) => {
    const extension = { ...happening(9, occurredAt), newDueAt };
    expect(extensionRefusal(before, extension, CLOCK_CONTEXT)).toBe(refusal);
    const after = extend(before, extension, CLOCK_CONTEXT);
    expect(after === before).toBe(refusal !== null);
  });

  it('moves the due date as given, and keeps the first one', () => {
    expect(used).toMatchObject({ dueAt: later, firstDueAt: clock.dueAt, extended: true });
    expect(used.moves).toEqual([{ version: 2, from: clock.dueAt, to: later, reason: 'extended' }]);
  });
});
