import { type Day, parseDay } from '../../domain/time/local-time.ts';
import type { Schedule } from './schedule.ts';

/** A schedule as the database gives it. */
export type ScheduleRow = Omit<Schedule, 'validFrom' | 'validTo'> &
  Readonly<{ validFrom: string; validTo: string | null }>;

export const SCHEDULE_COLUMNS = `id, unit, form, every, cut_off_days AS "cutOffDays", days_to_prepare AS "daysToPrepare",
  valid_from AS "validFrom", valid_to AS "validTo", changes, created_at AS "createdAt", created_by AS "createdBy",
  ended_at AS "endedAt", ended_by AS "endedBy"`;

export function scheduleOf({ validFrom, validTo, ...row }: ScheduleRow): Schedule {
  return { ...row, validFrom: dayOf(validFrom), validTo: validTo === null ? null : dayOf(validTo) };
}

function dayOf(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new Error('A schedule was kept that holds from or to no day');
  return day;
}
