import { at, clockOf, CLOCK_CONTEXT, FIVE_DAYS, happening, MONDAY } from '../../../test/support/clock-scenario.ts';
import { reviseCalendar } from './clock-revision.ts';
import { extend, settlePayment, stopForPayment } from './legal-clock.ts';

describe('a calendar that comes late', () => {
  const revision = happening(2, '2024-03-05T10:00:00', { revision: 2 });

  it('moves a computed due date', () => {
    const revised = reviseCalendar(clockOf(FIVE_DAYS, '2024-03-05T09:00:00'), revision, CLOCK_CONTEXT);
    expect(revised.dueAt).toBe(at('2024-03-13T17:00:00'));
    expect(revised.moves.at(-1)).toMatchObject({ version: 2, reason: 'calendar-revised' });
  });

  it('moves the start where the day of the receipt is off now', () => {
    const revised = reviseCalendar(clockOf(FIVE_DAYS, MONDAY), revision, CLOCK_CONTEXT);
    expect(revised).toMatchObject({ startedAt: at('2024-03-05T07:00:00'), dueAt: at('2024-03-13T17:00:00') });
    expect(reviseCalendar(revised, { ...revision, calendarRevision: 1 }, CLOCK_CONTEXT)).toMatchObject({
      startedAt: at(MONDAY),
      dueAt: at('2024-03-11T17:00:00'),
    });
  });

  it('moves neither a given date nor an extension, but the promise before the extension', () => {
    const given = clockOf(FIVE_DAYS, MONDAY, { dueAt: '2024-03-11T17:00:00' });
    expect(reviseCalendar(given, revision, CLOCK_CONTEXT)).toBe(given);
    const extension = { ...happening(2, '2024-03-05T10:00:00'), newDueAt: at('2024-03-18T17:00:00') };
    const extended = extend(clockOf(FIVE_DAYS, '2024-03-05T09:00:00'), extension, CLOCK_CONTEXT);
    const revised = reviseCalendar(extended, { ...revision, version: 3 }, CLOCK_CONTEXT);
    expect(revised).toMatchObject({ dueAt: at('2024-03-18T17:00:00'), firstDueAt: at('2024-03-13T17:00:00') });
    expect(revised.moves).toEqual(extended.moves);
  });

  it('changes nothing while the clock stands: what is left is a number', () => {
    const stopped = stopForPayment(clockOf(FIVE_DAYS, MONDAY), happening(2, '2024-03-05T10:00:00'), CLOCK_CONTEXT);
    expect(reviseCalendar(stopped, { ...revision, version: 3 }, CLOCK_CONTEXT)).toBe(stopped);
  });

  it('counts what was left again from the resumption', () => {
    const stopped = stopForPayment(clockOf(FIVE_DAYS, MONDAY), happening(2, '2024-03-05T10:00:00'), CLOCK_CONTEXT);
    const resumed = settlePayment(stopped, happening(3, '2024-03-06T10:00:00'), CLOCK_CONTEXT);
    expect(resumed.dueAt).toBe(at('2024-03-12T17:00:00'));
    expect(reviseCalendar(resumed, { ...revision, version: 4 }, CLOCK_CONTEXT).dueAt).toBe(at('2024-03-13T17:00:00'));
  });
});
