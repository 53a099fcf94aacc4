import type { Dossier } from './dossier-state.ts';
import type { FoldContext } from '../clock/legal-clock.ts';
import type { Instant } from '../time/local-time.ts';
import { afterWorkingTime, nextWorkingInstant, type Workplace } from '../time/working-time.ts';
import { acknowledgementDue, forwardingDue, transitDue } from './forwarding-hours.ts';
import { expiryOf } from './supplement-notice.ts';

export const PROMISE_KINDS = [
  'forwarding',
  'submission',
  'consultation',
  'transit',
  'supplement-notice',
  'supplement-expiry',
  'acknowledgement',
] as const;

/**
 * A promise beside the due date; `keptAt` null: not kept yet. `ordinal` tells those of one kind apart: of a consultation
 * and an expiry the version of the request, of the others 0. `consultedUnit` is there for a consultation only.
 */
export type DossierPromise = Readonly<{
  kind: (typeof PROMISE_KINDS)[number];
  ordinal: number;
  dueAt: Instant;
  keptAt: Instant | null;
  consultedUnit: string | null;
}>;

const ONE_OF_ITS_KIND = { ordinal: 0, consultedUnit: null } as const;

const ANSWER_TO_A_SUBMISSION_MS = 8 * 3_600_000;

/**
 * What a dossier promises beside its due date: an online submission is received or refused within 8 working hours, what
 * was received in person, by post or kiosk is forwarded the same day or, from 15:00 on, at the start of the next working
 * day (NĐ 61/2018 Đ18(2), NĐ 309/2026), or reaches the competent unit, which acknowledges a part of an interlinked group
 * within 2 working hours (NĐ 301/2026); a consulted agency answers by the date it was
 * given; a supplement is asked for in time and comes before it expires. They do not move the clock. `now`: until when an
 * incident that is not over has lasted; without it, what such an incident puts off is left out.
 */
export function promisesOf(dossier: Dossier, ctx: FoldContext, now: Instant | null = null): DossierPromise[] {
  if (dossier.annulled) return [];
  return [
    ...submissionPromise(dossier, ctx),
    ...firstHoursPromise(dossier, ctx),
    ...consultationPromises(dossier),
    ...noticePromise(dossier),
    ...expiryPromises(dossier, ctx, now),
  ];
}

/**
 * Those that somebody still has to keep, and a broken notice of a supplement that is still open: of a dossier that has
 * ended it is nobody's work any more.
 */
export function openPromisesOf(dossier: Dossier, ctx: FoldContext): DossierPromise[] {
  if (dossier.end !== null) return [];
  return promisesOf(dossier, ctx).filter(({ kind, keptAt }) =>
    kind === 'supplement-notice' ? isNoticeBroken(dossier) : keptAt === null,
  );
}

function isNoticeBroken({ supplementRequested, supplements }: Dossier): boolean {
  return supplementRequested !== null && supplements[0]?.askedLate === true;
}

/** The first instant at which a promise is broken: an expiry is listed from the day after its last day on. */
export function brokenFrom({ kind, dueAt }: Pick<DossierPromise, 'kind' | 'dueAt'>, { zone }: FoldContext): Instant {
  return kind === 'supplement-expiry' ? zone.startOf(zone.dayOf(dueAt) + 1) : dueAt + 1;
}

/** An online submission is received or refused within 8 working hours. */
export function submissionPromise(dossier: Dossier, ctx: FoldContext): DossierPromise[] {
  const { submission, receivedAt, endedAt } = dossier;
  if (submission === null || submission.channel !== 'online') return [];
  const calendar = ctx.calendarAt(submission.calendarRevision);
  const desk = { zone: ctx.zone, calendar, hours: submission.workingHours };
  const start = nextWorkingInstant(submission.at, desk);
  const dueAt = afterWorkingTime(start, ANSWER_TO_A_SUBMISSION_MS, desk);
  return [promise('submission', dueAt, receivedAt ?? endedAt)];
}

/**
 * On its way to another unit it must arrive there, a part of an interlinked group within 2 working hours; else what was
 * not received online must be forwarded.
 */
function firstHoursPromise(dossier: Dossier, ctx: FoldContext): DossierPromise[] {
  const { receivedAt, channel, receivedByDay, firstForwardedAt, arrivedAt } = dossier;
  const desk = deskOf(dossier, ctx);
  if (receivedAt === null || desk === null) return [];
  const arrivals: DossierPromise[] = [];
  if (dossier.nonTerritorial && dossier.ruleSet?.startsAt === 'competent-unit') {
    arrivals.push(promise('transit', transitDue(receivedAt, receivedByDay, desk), arrivedAt));
  }
  if (dossier.sentOn) {
    arrivals.push(promise('acknowledgement', acknowledgementDue(receivedAt, receivedByDay, desk), arrivedAt));
  }
  if (arrivals.length > 0) return arrivals;
  if (channel === 'online') return [];
  return [promise('forwarding', forwardingDue(receivedAt, receivedByDay, desk), firstForwardedAt)];
}

function deskOf({ clock, calendarRevision }: Dossier, ctx: FoldContext): Workplace | null {
  if (clock === null || calendarRevision === null) return null;
  return { zone: ctx.zone, calendar: ctx.calendarAt(calendarRevision), hours: clock.workingHours };
}

function promise(kind: DossierPromise['kind'], dueAt: Instant, keptAt: Instant | null): DossierPromise {
  return { ...ONE_OF_ITS_KIND, kind, dueAt, keptAt };
}

/** A first supplement is asked for in time; there is nothing to promise before one is asked for. */
function noticePromise({ supplements: [first] }: Dossier): DossierPromise[] {
  return first === undefined || first.noticeDueAt === null
    ? []
    : [promise('supplement-notice', first.noticeDueAt, first.at)];
}

/** A supplement comes before it expires; the question alone knows by which calendar. An incident that lasts puts it off. */
function expiryPromises(dossier: Dossier, ctx: FoldContext, now: Instant | null): DossierPromise[] {
  const { ruleSet, clock, supplements, suspensions } = dossier;
  const days = ruleSet?.supplementExpiryDays ?? null;
  if (days === null || clock === null) return [];
  return supplements.flatMap(({ version, at, calendarRevision, answeredAt }) => {
    const desk = { zone: ctx.zone, calendar: ctx.calendarAt(calendarRevision), hours: clock.workingHours };
    const dueAt = expiryOf({ askedAt: at, days, suspensions, lastingUntil: now }, desk);
    return dueAt === null ? [] : [{ ...promise('supplement-expiry', dueAt, answeredAt), ordinal: version }];
  });
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
