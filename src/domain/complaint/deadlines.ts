import { dueAfterStart, overdueFromOf } from '../clock/clock-arithmetic.ts';
import { type FoldContext, startFrom } from '../clock/legal-clock.ts';
import { endOfWorkingDay, type Workplace } from '../time/working-time.ts';
import type { Moment } from '../stream/moment-order.ts';
import type { Instant } from '../values/logged-event.ts';
import type { Complaint } from './complaint-state.ts';

export const DEADLINE_KINDS = ['refuse', 'forward', 'request-information', 'answer', 'publish'] as const;

export type ComplaintDeadline = Readonly<{
  kind: (typeof DEADLINE_KINDS)[number];
  /** The end of working hours of its last day. */
  dueAt: Instant;
  /** 00:00 of the day after: deadlines in days are judged by the day. */
  overdueFrom: Instant;
  /** When it was done; null: not, or not yet. */
  keptAt: Instant | null;
}>;

/** Working days after the start of the receipt (QĐ 766/QĐ-TTg). */
const DAYS_AFTER_RECEIPT = { refuse: 2, forward: 5, 'request-information': 5, answer: 15 } as const;
/** Working days after the answer (QĐ 766/QĐ-TTg). */
const DAYS_TO_PUBLISH = 2;

/**
 * The deadlines of a complaint, by what was pinned at its receipt and its answer; no event moves them. Refusing,
 * forwarding and asking for information need not be done at all: theirs is the last day on which they may be. A refusal
 * keeps the deadline of the answer. Until there is an answer none is to be published.
 */
export function deadlinesOf(complaint: Complaint, ctx: FoldContext): ComplaintDeadline[] {
  if (complaint.annulled) return [];
  const at = workplaceAt(complaint, complaint.calendarRevision, ctx);
  const start = startAfter({ at: complaint.receivedAt, byDay: complaint.receivedByDay }, at);
  const afterReceipt = (kind: keyof typeof DAYS_AFTER_RECEIPT, keptAt: Instant | null): ComplaintDeadline => {
    return { kind, ...within(DAYS_AFTER_RECEIPT[kind], start, at), keptAt };
  };
  return [
    afterReceipt('refuse', complaint.end === 'refused' ? complaint.endedAt : null),
    afterReceipt('forward', complaint.firstForwardedAt),
    afterReceipt('request-information', firstRequestOf(complaint)),
    afterReceipt('answer', complaint.endedAt),
    ...publicationDeadline(complaint, ctx),
  ];
}

/** The first request for information by its recording. */
export function firstRequestOf({ waits, informationRequestedAt }: Complaint): Instant | null {
  return waits[0]?.requestedAt ?? informationRequestedAt;
}

/** The working instant from which a deadline counts; what is known by its day alone counts from that day. */
export function startAfter({ at: from, byDay }: Moment, at: Workplace): Instant {
  return startFrom({ from, starts: byDay ? 'day' : 'working-time' }, null, at);
}

/** So many working days after a start. */
export function within(days: number, start: Instant, at: Workplace): Pick<ComplaintDeadline, 'dueAt' | 'overdueFrom'> {
  const dueAt = dueAfterStart(start, { amount: days, unit: 'working-day' }, at);
  return { dueAt, overdueFrom: overdueFromOf(dueAt, 'date', at.zone) };
}

/**
 * The deadline that somebody must keep next: that of the answer while the complaint is open, that of the publication
 * once it is answered; null when neither is owed.
 */
export function owedDeadline(deadlines: readonly ComplaintDeadline[]): ComplaintDeadline | null {
  return deadlines.find(({ kind, keptAt }) => (kind === 'answer' || kind === 'publish') && keptAt === null) ?? null;
}

export function publicationDeadline(complaint: Complaint, ctx: FoldContext): ComplaintDeadline[] {
  const { endedAt, answerCalendarRevision, publishedAt } = complaint;
  if (endedAt === null || answerCalendarRevision === null) return [];
  const at = workplaceAt(complaint, answerCalendarRevision, ctx);
  const dueAt = endOfWorkingDay(at.calendar.nthWorkingDayAfter(ctx.zone.dayOf(endedAt), DAYS_TO_PUBLISH), at);
  return [{ kind: 'publish', dueAt, overdueFrom: overdueFromOf(dueAt, 'date', ctx.zone), keptAt: publishedAt }];
}

export function workplaceAt({ workingHours }: Complaint, calendarRevision: number, ctx: FoldContext): Workplace {
  return { zone: ctx.zone, calendar: ctx.calendarAt(calendarRevision), hours: workingHours };
}
