import type { Dossier } from './dossier-state.ts';
import type { FoldContext } from './legal-clock.ts';
import type { Instant } from './local-time.ts';
import { afterWorkingTime, nextWorkingInstant, type Workplace } from './working-time.ts';

/** A promise beside the due date; `keptAt` null: not kept yet. */
export type DossierPromise = Readonly<{
  kind: 'forwarding' | 'submission' | 'consultation';
  dueAt: Instant;
  keptAt: Instant | null;
}>;

const FORWARDED_THE_SAME_DAY_BEFORE_MINUTE = 15 * 60;
const ANSWER_TO_A_SUBMISSION_MS = 8 * 3_600_000;

/**
 * What a dossier promises beside its due date: an online submission is received or refused within 8 working hours, a
 * received dossier is forwarded the same day or, from 15:00 on, at the start of the next working day (NĐ 61/2018
 * Đ18(2)), a consulted agency answers by the date it was given. They do not move the clock.
 */
export function promisesOf(dossier: Dossier, ctx: FoldContext): DossierPromise[] {
  if (dossier.annulled) return [];
  return [...submissionPromise(dossier, ctx), ...forwardingPromise(dossier, ctx), ...consultationPromises(dossier)];
}

function submissionPromise(dossier: Dossier, ctx: FoldContext): DossierPromise[] {
  const { submission, channel, receivedAt, endedAt } = dossier;
  if (submission === null || channel !== 'online') return [];
  const calendar = ctx.calendarAt(submission.calendarRevision);
  const desk = { zone: ctx.zone, calendar, hours: submission.workingHours };
  const start = nextWorkingInstant(submission.at, desk);
  const dueAt = afterWorkingTime(start, ANSWER_TO_A_SUBMISSION_MS, desk);
  return [{ kind: 'submission', dueAt, keptAt: receivedAt ?? endedAt }];
}

function forwardingPromise(dossier: Dossier, ctx: FoldContext): DossierPromise[] {
  const { receivedAt, clock, calendarRevision, firstForwardedAt, endedAt } = dossier;
  if (receivedAt === null || clock === null || calendarRevision === null) return [];
  const desk = { zone: ctx.zone, calendar: ctx.calendarAt(calendarRevision), hours: clock.workingHours };
  // What has ended needs no forwarding any more.
  return [{ kind: 'forwarding', dueAt: forwardedBy(receivedAt, desk), keptAt: firstForwardedAt ?? endedAt }];
}

function forwardedBy(receivedAt: Instant, { zone, calendar, hours }: Workplace): Instant {
  const day = zone.dayOf(receivedAt);
  const sameDay = calendar.isWorking(day) && receivedAt < zone.at(day, FORWARDED_THE_SAME_DAY_BEFORE_MINUTE);
  return sameDay ? zone.at(day, hours.at(-1)?.to ?? 0) : zone.at(calendar.nextWorkingDay(day + 1), hours[0]?.from ?? 0);
}

function consultationPromises({ consultations }: Dossier): DossierPromise[] {
  return consultations.flatMap(({ answerDueAt, answeredAt }) =>
    answerDueAt === null ? [] : [{ kind: 'consultation' as const, dueAt: answerDueAt, keptAt: answeredAt }],
  );
}
