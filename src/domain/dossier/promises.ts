import type { Dossier } from './dossier-state.ts';
import type { FoldContext } from '../clock/legal-clock.ts';
import type { Instant } from '../time/local-time.ts';
import {
  afterWorkingTime,
  beginOfWorkingDay,
  endOfWorkingDay,
  nextWorkingInstant,
  type Workplace,
} from '../time/working-time.ts';

export const PROMISE_KINDS = ['forwarding', 'submission', 'consultation'] as const;

/**
 * A promise beside the due date; `keptAt` null: not kept yet. `ordinal` tells those of one kind apart: of a consultation
 * the version of its request, of the others 0. `consultedUnit` is there for a consultation only.
 */
export type DossierPromise = Readonly<{
  kind: (typeof PROMISE_KINDS)[number];
  ordinal: number;
  dueAt: Instant;
  keptAt: Instant | null;
  consultedUnit: string | null;
}>;

const ONE_OF_ITS_KIND = { ordinal: 0, consultedUnit: null } as const;

const FORWARDED_THE_SAME_DAY_BEFORE_MINUTE = 15 * 60;
const ANSWER_TO_A_SUBMISSION_MS = 8 * 3_600_000;

/**
 * What a dossier promises beside its due date: an online submission is received or refused within 8 working hours, what
 * was received in person, by post or kiosk is forwarded the same day or, from 15:00 on, at the start of the next working
 * day (NĐ 61/2018 Đ18(2), NĐ 309/2026), a consulted agency answers by the date it was given. They do not move the
 * clock.
 */
export function promisesOf(dossier: Dossier, ctx: FoldContext): DossierPromise[] {
  if (dossier.annulled) return [];
  return [...submissionPromise(dossier, ctx), ...forwardingPromise(dossier, ctx), ...consultationPromises(dossier)];
}

/** Those that somebody still has to keep: of a dossier that has ended it is nobody's work any more. */
export function openPromisesOf(dossier: Dossier, ctx: FoldContext): DossierPromise[] {
  return dossier.end === null ? promisesOf(dossier, ctx).filter(({ keptAt }) => keptAt === null) : [];
}

function submissionPromise(dossier: Dossier, ctx: FoldContext): DossierPromise[] {
  const { submission, receivedAt, endedAt } = dossier;
  if (submission === null || submission.channel !== 'online') return [];
  const calendar = ctx.calendarAt(submission.calendarRevision);
  const desk = { zone: ctx.zone, calendar, hours: submission.workingHours };
  const start = nextWorkingInstant(submission.at, desk);
  const dueAt = afterWorkingTime(start, ANSWER_TO_A_SUBMISSION_MS, desk);
  return [{ ...ONE_OF_ITS_KIND, kind: 'submission', dueAt, keptAt: receivedAt ?? endedAt }];
}

function forwardingPromise(dossier: Dossier, ctx: FoldContext): DossierPromise[] {
  const { receivedAt, channel, clock, calendarRevision, firstForwardedAt } = dossier;
  if (receivedAt === null || channel === 'online' || clock === null || calendarRevision === null) return [];
  const desk = { zone: ctx.zone, calendar: ctx.calendarAt(calendarRevision), hours: clock.workingHours };
  const dueAt = forwardedBy(receivedAt, dossier.receivedByDay, desk);
  return [{ ...ONE_OF_ITS_KIND, kind: 'forwarding', dueAt, keptAt: firstForwardedAt }];
}

/** A receipt known by its day, on a day off, or at or after the end of the day's hours counts as one after 15:00. */
function forwardedBy(receivedAt: Instant, byDay: boolean, desk: Workplace): Instant {
  const { zone, calendar } = desk;
  const day = zone.dayOf(receivedAt);
  const end = endOfWorkingDay(day, desk);
  const tooLate = Math.min(end, zone.at(day, FORWARDED_THE_SAME_DAY_BEFORE_MINUTE));
  return !byDay && calendar.isWorking(day) && receivedAt < tooLate
    ? end
    : beginOfWorkingDay(calendar.nextWorkingDay(day + 1), desk);
}

function consultationPromises({ consultations }: Dossier): DossierPromise[] {
  return consultations.flatMap(({ version, unit, answerDueAt, answeredAt }) =>
    answerDueAt === null ? [] : [promiseToAnswer(version, unit, answerDueAt, answeredAt)],
  );
}

function promiseToAnswer(
  ordinal: number,
  consultedUnit: string,
  dueAt: Instant,
  keptAt: Instant | null,
): DossierPromise {
  return { kind: 'consultation', ordinal, consultedUnit, dueAt, keptAt };
}
