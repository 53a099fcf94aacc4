import { type Day, formatDay, parseDay } from '../../domain/time/local-time.ts';
import type { Instant, StreamName } from '../../domain/values/logged-event.ts';
import { streamRef, uuidOfName } from '../../log/stream-ref.ts';

/** What a message is about: a stream of the log, or an account of which several streams are told. */
export type SubjectKind = StreamName | 'account';
export type Subject = Readonly<{ kind: SubjectKind; key: string; streamId: string; feed: number }>;

export const MESSAGE_KINDS = ['snapshot', 'progress', 'status', 'event', 'mail', 'sms', 'zalo'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export const MESSAGE_STATES = ['pending', 'sent', 'acknowledged', 'refused', 'parked'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** The actor of what the system itself parks. */
export const BY_SYSTEM = 'system';

/** The first ordinal of messages that no event gives: their version is a day, `yyyymmdd`. */
export const FIRST_ORDINAL_WITHOUT_EVENT = 100;

/** The version of what is told once a day. */
export function versionOfDay(day: Day): number {
  return Number(formatDay(day).replaceAll('-', ''));
}

/** The day of such a version. */
export function dayOfVersion(version: number): Day {
  return parseDay(String(version).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')) ?? 0;
}

/** A message that an event gives to a target. */
export type NewMessage = Readonly<{
  kind: MessageKind;
  /** It is told on this day, whatever else of the subject happens until then, once; absent: it is the event that is told. */
  day?: Day;
  /** Tells the messages of one event to one target apart, for ever; the smaller ones go first. */
  ordinal: number;
  /** It is not sent earlier; absent: at once. */
  notBefore?: Instant;
}>;

/** A message with its place and subject, as it is put into the outbox. */
export type MessageToQueue = NewMessage &
  Readonly<{
    target: string;
    subject: Subject;
    /** Of the event; of a message without one the day, `yyyymmdd`. */
    version: number;
    /** Receiving unit: whoever oversees it sees the message. */
    unit: string;
    eventRecordedAt: Instant;
    /** Its acknowledgement is to be told to the log. */
    isTold: boolean;
  }>;

/** A message that this worker alone sends now. */
export type LeasedMessage = Readonly<{
  target: string;
  subject: Subject;
  version: number;
  ordinal: number;
  /** The same on every try: the other side knows a repetition by it. */
  id: string;
  kind: MessageKind;
  unit: string;
  eventRecordedAt: Instant;
  createdAt: Instant;
  /** This one counted. */
  attempts: number;
  lease: string;
}>;

/** UUIDv5 of whom and what it is about: one event gives one target the same ids for ever. */
export function messageId(
  target: string,
  { kind, key }: Pick<Subject, 'kind' | 'key'>,
  version: number,
  ordinal: number,
): string {
  return uuidOfName(['message', target, kind, key, version, ordinal].join('\0'));
}

/** What concerns an account. @param code of the account, as events name it */
export function accountSubject(code: string): Subject {
  return streamRef('account', code);
}
