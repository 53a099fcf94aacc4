import { formatDay, parseDay } from '../../../domain/time/local-time.ts';
import { WorkingCalendar } from '../../../domain/time/working-calendar.ts';
import { dueOn, dutiesOf, stateOf } from './duty.ts';
import type { Schedule } from '../schedule.ts';

const day = (text: string): number => parseDay(text) ?? NaN;

const MONTHLY: Schedule = {
  id: 'a',
  unit: null,
  form: 'cchc-3',
  every: 'month',
  cutOffDays: 0,
  daysToPrepare: 3,
  validFrom: day('2024-01-14'),
  validTo: null,
  changes: null,
  createdAt: 0,
  createdBy: 'x',
  endedAt: null,
  endedBy: null,
};

function endsOf(schedule: Partial<Schedule>, from: string, to: string): string[] {
  return dutiesOf({ ...MONTHLY, ...schedule }, day(from), day(to)).map(({ period }) => formatDay(period.to));
}

describe('finding the reports that a schedule asks for', () => {
  it('asks for the periods whose last day it holds on, and for no other', () => {
    expect(endsOf({}, '2023-01-01', '2024-03-31')).toEqual(['2024-01-14', '2024-02-14', '2024-03-14']);
    expect(endsOf({ validFrom: day('2024-01-15') }, '2023-01-01', '2024-03-13')).toEqual(['2024-02-14']);
    expect(endsOf({ validTo: day('2024-02-14') }, '2023-01-01', '2025-01-01')).toEqual(['2024-01-14', '2024-02-14']);
    expect(endsOf({ validTo: day('2024-02-13') }, '2024-02-01', '2025-01-01')).toEqual([]);
  });

  it.each([
    ['quarter', ['2024-03-14', '2024-06-14', '2024-09-14', '2024-12-14']],
    ['half-year', ['2024-06-14', '2024-12-14']],
    ['nine-months', ['2024-09-14']],
    ['year', ['2024-12-14']],
  ] as const)('ends every %s on a 14th (NĐ 09/2019 Đ12)', (every, ends) => {
    expect(endsOf({ every }, '2024-01-01', '2024-12-31')).toEqual(ends);
  });

  it.each([
    ['month', ['2024-01-31', '2024-02-29', '2024-03-31']],
    ['quarter', ['2024-03-31']],
    ['half-year', []],
  ] as const)('ends every %s of the index with one of the calendar', (every, ends) => {
    expect(endsOf({ form: 'index-766', every }, '2024-01-01', '2024-04-01')).toEqual(ends);
  });

  it('begins each period on the day after the one before', () => {
    const periods = dutiesOf(MONTHLY, day('2024-01-01'), day('2025-12-31')).map(({ period }) => period);
    periods.slice(1).forEach((period, index) => expect(period.from).toBe((periods[index]?.to ?? 0) + 1));
  });

  it('counts the cut-off in days, and the time to prepare in working days after it', () => {
    const calendar = WorkingCalendar.of([
      { day: day('2024-02-15'), kind: 'off', name: 'Tết' },
      { day: day('2024-02-17'), kind: 'working' },
    ]);
    const due = (cutOffDays: number, daysToPrepare: number): string[] =>
      dutiesOf({ ...MONTHLY, cutOffDays, daysToPrepare }, day('2024-02-01'), day('2024-02-28')).map((duty) =>
        [duty.cutOffOn, dueOn(duty, calendar)].map(formatDay).join(' '),
      );
    // Wednesday the 14th; Thursday is off, Saturday the 17th is worked.
    expect(due(0, 0)).toEqual(['2024-02-14 2024-02-14']);
    expect(due(0, 3)).toEqual(['2024-02-14 2024-02-19']);
    expect(due(4, 0)).toEqual(['2024-02-18 2024-02-19']);
    expect(due(4, 2)).toEqual(['2024-02-18 2024-02-20']);
  });
});

describe('saying how it stands with a report of the schedule', () => {
  it.each([
    [{ isPrepared: false, isFrozen: false, due: 10 }, 10, 'due'],
    [{ isPrepared: true, isFrozen: false, due: 10 }, 10, 'prepared'],
    [{ isPrepared: false, isFrozen: false, due: 10 }, 11, 'overdue'],
    [{ isPrepared: true, isFrozen: false, due: 10 }, 11, 'overdue'],
    [{ isPrepared: true, isFrozen: true, due: 10 }, 11, 'frozen'],
    [{ isPrepared: false, isFrozen: true, due: 10 }, 9, 'frozen'],
  ] as const)('says of %j on day %i that it is %s', (duty, today, state) => {
    expect(stateOf(duty, today)).toBe(state);
  });
});
