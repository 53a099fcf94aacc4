import { Injectable } from '@nestjs/common';
import type { Instant, StreamRef } from '../../domain/values/logged-event.ts';
import { EventStore, type StreamEvent } from '../../log/event-store.ts';
import { GrowingStream } from '../../log/streams/growing-stream.ts';
import { KINDS } from '../../log/streams/kinds.ts';
import { Database } from '../../platform/database/database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-snapshot.ts';
import type { SendAnswer } from './answer.ts';
import { holdMs } from './back-off.ts';
import { Disclosures } from './disclosures.ts';
import { finishOf, isFailureOfTheWay, whyDisabled } from './state-after-try.ts';
import { LeasedMessages } from './leased-messages.ts';
import type { LeasedMessage, Subject } from './message.ts';
import { OutboxMetrics } from './outbox-metrics.ts';
import { plainCode, SealedAnswers, type StreamKeysById } from './sealed-answers.ts';
import { noteFailure, noteSuccess } from './target-health.ts';
import type { Sending, TargetKind } from './target-kind.ts';
import type { Target, TargetSecrets } from './target.ts';
import { Targets } from './targets.ts';

/** What messages of one target that were taken together need to be sent: read once for all of them. */
export type Sack = Readonly<{
  target: Target;
  kind: TargetKind;
  facts: ReferenceSnapshot;
  /** The events of each stream, by its id. */
  logged: ReadonlyMap<string, readonly StreamEvent[]>;
  secrets: Sending['secrets'];
  /** Under which the other side's words are kept. */
  keys: StreamKeysById;
}>;

/** A message and to whom it goes. */
type Post = Sack & Readonly<{ message: LeasedMessage }>;

/** A success is noted so often at most: it says since when a target has been there. */
const NOTED_EVERY_MS = 1_000;

/** Sends one message and writes down what came of it: no transaction is open while the network works. */
@Injectable()
export class SendMessage {
  /** When the last try of a target has succeeded, as this process has noted it. */
  private readonly succeededAt = new Map<string, Instant>();

  constructor(
    private readonly database: Database,
    private readonly messages: LeasedMessages,
    private readonly targets: Targets,
    private readonly events: EventStore,
    private readonly reference: ReferenceData,
    private readonly answers: SealedAnswers,
    private readonly metrics: OutboxMetrics,
    private readonly disclosures: Disclosures,
    private readonly clock: MachineClock,
  ) {}

  /** Reads what several messages of a target need, before the first of them is sent. */
  async pack(target: Target, kind: TargetKind, messages: readonly LeasedMessage[]): Promise<Sack> {
    const facts = await this.reference.current();
    const refs = messages.flatMap(({ subject }) => refOf(subject) ?? []);
    const logged = await this.events.readStreams(refs);
    const keys = await this.answers.keysOf(messages.map(({ subject }) => subject));
    let secrets: Promise<TargetSecrets> | undefined;
    return { target, kind, facts, logged, keys, secrets: () => (secrets ??= this.targets.secrets(target.id)) };
  }

  /** @param stopped aborted when the worker must stop: the message is tried again then. */
  async send(post: Post, stopped: AbortSignal): Promise<void> {
    const startedAt = this.clock.now();
    const answer = await this.tried(post, stopped);
    const endedAt = this.clock.now();
    await this.finish(post, answer, startedAt, endedAt);
    // What was broken off says nothing of the other side.
    if (!stopped.aborted) await this.noteWay(post, answer, endedAt);
  }

  private async finish(
    { message, target, keys }: Post,
    answer: SendAnswer,
    startedAt: Instant,
    endedAt: Instant,
  ): Promise<void> {
    const kept = this.answers.keep(message.subject, message.version, answer, keys);
    const finish = { ...finishOf(message, answer, startedAt, endedAt, Math.random()), ...kept };
    const isMine = await this.messages.finish(message, finish);
    this.metrics.sent(target.id, answer.outcome);
    if (isMine && finish.state === 'acknowledged')
      this.metrics.acknowledged(target.id, (endedAt - message.eventRecordedAt) / 1_000);
  }

  /** Whoever neither answers nor fails within the time of a try has failed. */
  private async tried(post: Post, stopped: AbortSignal): Promise<SendAnswer> {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), this.messages.longestTryMs);
    const signal = AbortSignal.any([stopped, late.signal]);
    const tooLate = new Promise<SendAnswer>((resolve) => {
      signal.addEventListener('abort', () => resolve({ outcome: 'failed', code: 'timeout' }), { once: true });
    });
    try {
      return await Promise.race([this.sent(post, signal), tooLate]);
    } catch (error) {
      return { outcome: 'failed', code: 'other', text: error instanceof Error ? error.message : undefined };
    } finally {
      clearTimeout(timer);
    }
  }

  private async sent(post: Post, signal: AbortSignal): Promise<SendAnswer> {
    const { message, target, kind, facts, secrets } = post;
    const told = streamOf(post);
    let disclosed: Promise<void> | undefined;
    const sending: Sending = {
      target,
      message,
      ...told,
      facts,
      secrets,
      disclose: () => (disclosed ??= this.disclosures.note(message, told.stream)),
      wasAcknowledged: () => this.messages.wasAcknowledged(message),
      asideVersions: (kind) => this.messages.asideVersions(message, kind),
      signal,
      now: this.clock.now(),
    };
    return kind.send(sending);
  }

  private async noteWay(post: Post, answer: SendAnswer, now: Instant): Promise<void> {
    if (answer.outcome === 'parked' || answer.outcome === 'later') return;
    const { id } = post.target;
    if (isFailureOfTheWay(answer)) {
      this.succeededAt.delete(id);
      await this.noteFailure(post, answer, now);
    } else if (Math.abs(now - (this.succeededAt.get(id) ?? 0)) >= NOTED_EVERY_MS) {
      this.succeededAt.set(id, now);
      await noteSuccess(this.database, id, now);
    }
  }

  private async noteFailure({ target, kind }: Post, answer: SendAnswer, now: Instant): Promise<void> {
    const reached = {
      status: answer.status ?? null,
      code: plainCode(answer.code),
      isAway: answer.outcome === 'away',
      holdUntil: answer.retryAfterMs === undefined ? null : now + holdMs(answer.retryAfterMs),
    };
    const failingSince = await noteFailure(this.database, target.id, reached, now);
    const reason = whyDisabled(answer, now - failingSince, await kind.disabledAfterDays?.());
    if (reason !== undefined) await this.targets.disable(this.database, target.id, reason, now);
  }
}

/** The stream that a message is about; undefined for one about an account. */
function refOf({ kind, ...place }: Subject): StreamRef | undefined {
  return kind === 'account' ? undefined : { kind, ...place };
}

/** As the stream was when the message came of it. */
function streamOf({ message, logged, facts }: Post): Pick<Sending, 'stream' | 'position'> {
  const ref = refOf(message.subject);
  if (ref === undefined) return { stream: undefined, position: 0n };
  const told = (logged.get(ref.streamId) ?? []).slice(0, message.version);
  return { stream: new GrowingStream(KINDS[ref.kind], ref, told, facts), position: told.at(-1)?.position ?? 0n };
}
