import type { Place } from '../values/reference-facts.ts';
import type { WorkingHours } from '../time/working-calendar.ts';
import type { Moment } from '../stream/moment-order.ts';
import type { Instant } from '../values/logged-event.ts';
import type { ComplaintChannel, Subject } from './vocabulary.ts';

export type ComplaintEnd = 'refused' | 'answered';

/** From the request to the information, as both are dated: a later wait may be dated before an earlier one. */
export type InformationWait = Readonly<{ requestedAt: Instant; receivedAt: Instant }>;

/** A folded complaint: plain JSON, instants in epoch milliseconds. What has not happened is null. */
export type Complaint = Readonly<{
  /** Of the last event, corrections included. */
  version: number;
  /** Of the last event: the next one's is not earlier. */
  recordedAt: Instant;
  /** Its receipt was annulled: it adds to no figure, and may be received again. */
  annulled: boolean;
  channel: ComplaintChannel;
  subject: Subject;
  /** The code of the dossier that it is about. */
  dossier: string | null;
  receivingUnit: string;
  /** Where the receiving unit stood in the tree on the day of the receipt. */
  place: Place;
  /** The unit that must act now: where it was forwarded to last, else the receiving unit. */
  unit: string;
  receivedAt: Instant;
  /** Only the day of the receipt is known. */
  receivedByDay: boolean;
  /** When who complains sent it. */
  sentAt: Instant | null;
  /** The code of an earlier complaint about the same. */
  repeats: string | null;
  /** Its last forwarding. */
  forwarded: Moment | null;
  workingHours: WorkingHours;
  /** The calendar by which the deadlines from the receipt on are counted. */
  calendarRevision: number;
  firstForwardedAt: Instant | null;
  /** When the open request for information happened. */
  informationRequestedAt: Instant | null;
  /** Only the day of that request is known. */
  requestedByDay: boolean;
  /** The waits for information that have ended, in the order of their recording. */
  waits: readonly InformationWait[];
  end: ComplaintEnd | null;
  endedAt: Instant | null;
  /** The calendar by which the publication of the answer is counted. */
  answerCalendarRevision: number | null;
  publishedAt: Instant | null;
  /** Who complains was at least once not satisfied with how it was handled. */
  dissatisfied: boolean;
}>;
