import type { FeedEvent, Instant } from '../../domain/values/logged-event.ts';
import type { GrowingStream } from '../../log/streams/growing-stream.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-snapshot.ts';
import type { SendAnswer, TestAnswer } from './answer.ts';
import type { LeasedMessage, MessageKind, NewMessage } from './message.ts';
import type { Target, TargetKindName, TargetSecrets, TargetSettings } from './target.ts';

/** An event with its stream as it was just after it. `isOf(stream, DOSSIERS)` tells which state it has. */
export type Told = Readonly<{ event: FeedEvent; stream: GrowingStream; facts: ReferenceSnapshot }>;

/** What an administrator says of a target. */
export type TargetGiven = Readonly<{ contract: string | null; url: string | null; settings: TargetSettings }>;

/** A message to be sent now. */
export type Sending = Readonly<{
  target: Target;
  message: LeasedMessage;
  /** The stream folded up to the message's version; absent of a message about an account. */
  stream: GrowingStream | undefined;
  /** Of the stream's last event in its feed; 0 without a stream. */
  position: bigint;
  facts: ReferenceSnapshot;
  /** Opens the target's secrets. */
  secrets(): Promise<TargetSecrets>;
  /** Whether an earlier message of this kind was acknowledged for the same subject; rows older than 90 days are gone. */
  wasAcknowledged(): Promise<boolean>;
  /** Versions of the messages of a kind about the same subject that were refused, or put aside by the system. */
  asideVersions(kind: MessageKind): Promise<readonly number[]>;
  /** Puts on record that something of a person goes out by this; to be awaited before it does. */
  disclose(): Promise<void>;
  /** Aborted when the time of a try is over, or the worker stops. */
  signal: AbortSignal;
  /** By the clock of the process. */
  now: Instant;
}>;

/**
 * What the outbox does not know of a kind of target: which messages an event gives it, and how one is said. It registers
 * itself with `TargetKinds` in every process.
 */
export type TargetKind = Readonly<{
  name: TargetKindName;
  /** @throws DomainError `invalid-field`, `missing-field`, `unsafe-url` */
  check(given: TargetGiven): Promise<void>;
  /** By the event alone, before anything is folded for it: false of most that a target does not want. */
  follows(target: Target, event: FeedEvent): boolean;
  /** In the order of their ordinals. It is asked once an event and target, and has no other effect. */
  messagesOf(target: Target, told: Told): readonly NewMessage[];
  /** Renders and sends; what it throws counts as `failed`. The same message may come again: its id is the same then. */
  send(sending: Sending): Promise<SendAnswer>;
  /** One harmless call. */
  test(target: Target, secrets: TargetSecrets, signal: AbortSignal): Promise<TestAnswer>;
  /**
   * Tells the log of an acknowledgement, where it is worth it; it comes again until it has returned, so it appends under
   * the message's id as command id. Absent: acknowledgements stay in the outbox.
   */
  tell?(target: Target, message: AcknowledgedMessage): Promise<void>;
  /** Whether a later snapshot tells all that a refused row of progress would have told; absent: it does. */
  snapshotsTellAll?(target: Target): boolean;
  /** Days without a success, while there were tries, after which a target is disabled; absent: never. */
  disabledAfterDays?(): Promise<number>;
}>;

/** A message that the other side has. */
export type AcknowledgedMessage = Omit<LeasedMessage, 'lease'> & Readonly<{ acknowledgedAt: Instant }>;
