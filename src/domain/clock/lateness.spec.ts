import { TimeZone } from '../time/local-time.ts';
import { DEFAULT_WORKING_HOURS, WorkingCalendar } from '../time/working-calendar.ts';
import { type DatesOfDossier, latenessOf } from './lateness.ts';

const zone = new TimeZone('Asia/Ho_Chi_Minh');
const at = { zone, calendar: WorkingCalendar.of([]), hours: DEFAULT_WORKING_HOURS };
/** Of December 2026: the 4th is a Friday. */
const on = (day: number, time = '09:00'): number =>
  Date.parse(`2026-12-${String(day).padStart(2, '0')}T${time}:00+07:00`);
const byDate = (day: number): DatesOfDossier => ({
  ended: false,
  standsFor: [],
  dueAt: on(day, '17:00'),
  overdueFrom: on(day + 1, '00:00'),
});
const byInstant = (instant: number): DatesOfDossier => ({
  ended: false,
  standsFor: [],
  dueAt: instant,
  overdueFrom: instant + 1,
});

describe('telling how a dossier stands to its due date', () => {
  it.each([
    ['long before', byDate(10), on(4), { state: 'in-time', workingDays: 4 }],
    ['two working days before, over a weekend', byDate(8), on(4), { state: 'due-soon', workingDays: 2 }],
    ['on the due day, after hours too', byDate(4), on(4, '18:00'), { state: 'due-today', workingDays: 0 }],
    ['on the weekend after it', byDate(4), on(5), { state: 'late', workingDays: 0 }],
    ['on the second working day after it', byDate(4), on(8), { state: 'late', workingDays: 2 }],
    ['by hours, this day', byInstant(on(4, '11:00')), on(4, '09:30'), { state: 'due-today', workingMinutes: 90 }],
    ['by hours, too late', byInstant(on(4, '10:00')), on(4, '10:45'), { state: 'late', workingMinutes: 45 }],
    [
      'by hours, days ago',
      byInstant(on(3, '10:00')),
      on(7, '10:45'),
      { state: 'late', workingDays: 2, workingMinutes: null },
    ],
    ['without a due date', { ...byDate(4), dueAt: null, overdueFrom: null }, on(8), { state: 'none' }],
    [
      'while the clock stands',
      { ...byDate(4), standsFor: ['payment', 'supplement'] as const },
      on(8),
      { state: 'stopped', reason: 'payment' },
    ],
    ['once it has ended', { ...byDate(4), ended: true }, on(8), { state: 'ended', workingDays: null }],
  ])('%s', (_when, dates, now, told) => {
    expect(latenessOf(dates, now, at)).toMatchObject(told);
  });
});
