import type { Channel, ClockPins, DeskPins, DossierEventData } from '../dossier/dossier-events.ts';
import type { Place } from '../values/reference-facts.ts';
import type { Instant, LoggedEvent } from '../values/logged-event.ts';

/** Schema version of the data of a complaint's events as they are written now. */
export const COMPLAINT_EVENT_FORMAT = 1;

/** What is complained of: a regulation, or how officials behaved (in scope by NĐ 20/2008 Đ5). */
export const SUBJECTS = ['regulation', 'conduct'] as const;
export type Subject = (typeof SUBJECTS)[number];

/** Pinned in a receipt: whose figures it belongs to, and the hours and calendar by which its deadlines are counted. */
export type ReceiptPins = Readonly<{ place: Place }> & DeskPins;

type Pinned<P> = Readonly<{ pinned: P }>;

/**
 * The data of each event as it stands in the log. Free text (the reason of a refusal, what the complaint says) is not
 * here: it lies beside the log.
 */
export type ComplaintEventData = {
  ComplaintReceived: { channel: Channel; unit: string; subject: Subject; dossier?: string } & Pinned<ReceiptPins>;
  ComplaintRefused: Readonly<Record<never, never>>;
  ComplaintForwarded: { unit: string };
  InformationRequested: Readonly<Record<never, never>>;
  InformationReceived: Readonly<Record<never, never>>;
  ComplaintAnswered: Pinned<ClockPins>;
  AnswerPublished: Readonly<Record<never, never>>;
  EventCorrected: DossierEventData['EventCorrected'];
};

export type ComplaintEventType = keyof ComplaintEventData;

type ComplaintEventOf<Type extends ComplaintEventType> = Readonly<{
  version: number;
  type: Type;
  unit: string;
  actor: string;
  occurredAt: Instant;
  /** That of the original, where a correction has replaced it. */
  recordedAt: Instant;
  data: Readonly<ComplaintEventData[Type]>;
}>;

/** An event of a complaint, told apart by its type; `ComplaintEvent<'ComplaintReceived'>` is one of a kind. */
export type ComplaintEvent<Type extends ComplaintEventType = ComplaintEventType> = {
  [T in Type]: ComplaintEventOf<T>;
}[Type];

/**
 * An event of the log as the fold reads it.
 * @throws Error when the format is newer than this program: folding it would count something wrong.
 */
export function asComplaintEvent(logged: LoggedEvent): ComplaintEvent {
  if (logged.format !== COMPLAINT_EVENT_FORMAT) {
    throw new Error(`Event format ${logged.format} of ${logged.type} is not known to this version of the program`);
  }
  return logged as unknown as ComplaintEvent;
}
