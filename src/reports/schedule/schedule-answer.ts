import { formatDay, formatInstant, parseDay } from '../../domain/time/local-time.ts';
import type { ScheduleChange } from './end-schedule.ts';
import type { ChangeScheduleRequest } from './requests/change-schedule.request.ts';
import type { CreateScheduleRequest } from './requests/create-schedule.request.ts';
import type { Schedule, ScheduleTerms } from './schedule.ts';

/** A schedule as the API answers with it. */
export type ScheduleAnswer = Omit<Schedule, 'validFrom' | 'validTo' | 'createdAt' | 'endedAt'> &
  Readonly<{ validFrom: string; validTo: string | null; createdAt: string; endedAt: string | null }>;

export function scheduleAnswerOf(schedule: Schedule): ScheduleAnswer {
  return {
    ...schedule,
    validFrom: formatDay(schedule.validFrom),
    validTo: schedule.validTo === null ? null : formatDay(schedule.validTo),
    createdAt: formatInstant(schedule.createdAt),
    endedAt: schedule.endedAt === null ? null : formatInstant(schedule.endedAt),
  };
}

export function termsOf({
  unit,
  form,
  every,
  cutOffDays,
  daysToPrepare,
  ...valid
}: CreateScheduleRequest): ScheduleTerms {
  return {
    unit: unit?.normalize('NFC').trim() ?? null,
    form,
    every,
    cutOffDays: cutOffDays ?? 0,
    daysToPrepare,
    validFrom: dayOf(valid.validFrom),
    validTo: valid.validTo ? dayOf(valid.validTo) : null,
  };
}

export function changeOf({ validFrom, validTo, cutOffDays, daysToPrepare }: ChangeScheduleRequest): ScheduleChange {
  return {
    validFrom: dayOf(validFrom),
    ...(validTo ? { validTo: dayOf(validTo) } : {}),
    ...(typeof cutOffDays === 'number' ? { cutOffDays } : {}),
    ...(typeof daysToPrepare === 'number' ? { daysToPrepare } : {}),
  };
}

/** A day that has passed the check of its request. */
export function dayOf(text: string): number {
  const day = parseDay(text);
  if (day === null) throw new Error('A day that is none has passed the check');
  return day;
}
