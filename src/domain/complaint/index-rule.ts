import type { FoldContext } from '../clock/legal-clock.ts';
import type { Instant } from '../values/logged-event.ts';
import type { Complaint } from './complaint-state.ts';
import { firstRequestOf, publicationDeadline, startAfter, within, workplaceAt } from './deadlines.ts';

/** Working days after the start of the rule (QĐ 766/QĐ-TTg). */
const DAYS = { refuse: 2, ask: 5, answer: 15 } as const;

/** How the service index judges a complaint, beside the desk's own deadlines. */
export type ComplaintRule = Readonly<{
  /** The first instant at which an answer is late. */
  answerLateFrom: Instant;
  /** When information was first asked for, where that was late; else null. */
  askedLateAt: Instant | null;
  /** Ended in time, as far as is known: an answer that was never made public counts as in time. */
  endedInTime: boolean;
}>;

/**
 * The rule counts from when the complaint was sent, else received; forwarding it starts the rule anew. An answer that was
 * made public too late makes the complaint not in time.
 */
export function complaintRuleOf(complaint: Complaint, ctx: FoldContext): ComplaintRule {
  const { sentAt, receivedAt, receivedByDay, forwarded, end, endedAt } = complaint;
  const sent = sentAt === null ? { at: receivedAt, byDay: receivedByDay } : { at: sentAt, byDay: false };
  const at = workplaceAt(complaint, complaint.calendarRevision, ctx);
  const start = startAfter(forwarded ?? sent, at);
  const lateAfter = (days: number): Instant => within(days, start, at).overdueFrom;
  const firstAsked = firstRequestOf(complaint);
  const askedLateAt = firstAsked !== null && firstAsked >= lateAfter(DAYS.ask) ? firstAsked : null;
  const answerLateFrom = lateAfter(DAYS.answer);
  const endsLateFrom = end === 'refused' ? lateAfter(DAYS.refuse) : answerLateFrom;
  const isEndInTime = endedAt !== null && endedAt < endsLateFrom;
  const endedInTime = isEndInTime && askedLateAt === null && !isPublishedLate(complaint, ctx);
  return { answerLateFrom, askedLateAt, endedInTime };
}

function isPublishedLate(complaint: Complaint, ctx: FoldContext): boolean {
  return publicationDeadline(complaint, ctx).some(
    ({ keptAt, overdueFrom }) => keptAt !== null && keptAt >= overdueFrom,
  );
}
