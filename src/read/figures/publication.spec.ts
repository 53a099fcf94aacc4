import { parseDay } from '../../domain/time/local-time.ts';
import { WorkingCalendar } from '../../domain/time/working-calendar.ts';
import { JudgePublication, type PublishedVersion } from './publication.ts';

const day = (text: string): number => parseDay(text) ?? Number.NaN;
const AUGUST = { from: day('2026-08-01'), to: day('2026-08-31') };
/** Monday, 3/8/2026, is a day off. */
const calendar = WorkingCalendar.of([{ day: day('2026-08-03'), kind: 'off' }]);
const judging = (publishLeadDays = 5, publicWithinDays = 5): JudgePublication =>
  new JudgePublication(AUGUST, { calendar, days: { publishLeadDays, publicWithinDays } });

function version(decidedOn: string | null, basisEffectiveOn?: string, madePublicOn?: string): PublishedVersion {
  const dayOrNull = (text: string | null | undefined): number | null => (text ? day(text) : null);
  return {
    decidedOn: dayOrNull(decidedOn),
    basisEffectiveOn: dayOrNull(basisEffectiveOn),
    madePublicOn: dayOrNull(madePublicOn),
  };
}

describe('judging how a procedure was published', () => {
  it.each([
    ['decided before the period', version('2026-07-31', '2026-08-20', '2026-08-01'), false, false],
    ['decided on its first day', version('2026-08-01', '2026-08-20', '2026-08-04'), true, true],
    ['decided, nobody knows for when', version('2026-08-05', undefined, '2026-08-06'), false, true],
    ['decided, with the 5th working day on the last day', version('2026-08-24'), false, true],
    ['decided, with the 5th working day after it', version('2026-08-25', '2026-12-01'), true, false],
    ['made public early, after the last day', version('2026-08-31', '2026-12-01', '2026-09-01'), true, false],
    ['never decided', version(null, '2026-08-20', '2026-08-06'), false, false],
  ])('counts one %s', (_what, published, decided, toMakePublic) => {
    expect(judging().of(published)).toEqual({ decided, toMakePublic });
  });

  it.each<[[string, string], boolean, string]>([
    [['2026-07-31', '2026-08-07'], true, 'a version of another period, however late'],
    [['2026-08-02', '2026-08-10'], true, '5 working days before the text is in force'],
    [['2026-08-02', '2026-08-07'], false, '4 of them'],
    [['2026-08-10', '2026-08-05'], false, 'a decision after it is in force'],
  ])('takes %j for decided in time: %p (%s)', ([decidedOn, basis], inTime) => {
    expect(judging().onTime([version(decidedOn, basis)]).decidedOnTime).toBe(inTime);
  });

  it.each<[[string, string | undefined], boolean]>([
    [['2026-08-02', '2026-08-10'], true],
    [['2026-08-02', '2026-08-11'], false],
    [['2026-08-10', '2026-08-05'], true],
    [['2026-08-10', undefined], false],
    [['2026-08-27', undefined], true],
  ])('takes %j for made public in time: %p', ([decidedOn, madePublicOn], inTime) => {
    expect(judging().onTime([version(decidedOn, undefined, madePublicOn)]).madePublicOnTime).toBe(inTime);
  });

  it('asks all versions of the period, and more days of a ministry', () => {
    const good = version('2026-08-05', '2026-08-20', '2026-08-06');
    const bad = version('2026-08-06', '2026-08-07', '2026-08-20');
    expect(judging().onTime([good, bad])).toEqual({ decidedOnTime: false, madePublicOnTime: false });
    expect(judging().onTime([good])).toEqual({ decidedOnTime: true, madePublicOnTime: true });
    expect(judging(20, 10).onTime([good])).toEqual({ decidedOnTime: false, madePublicOnTime: true });
    expect(judging(20, 10).onTime([bad]).madePublicOnTime).toBe(true);
  });
});
