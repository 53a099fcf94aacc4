import { Injectable } from '@nestjs/common';
import type { Instant } from '../../domain/values/logged-event.ts';
import { EventStore } from '../../log/event-store.ts';
import { GrowingStream } from '../../log/streams/growing-stream.ts';
import { KINDS } from '../../log/streams/kinds.ts';
import { Database } from '../../platform/database/database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-snapshot.ts';
import type { SendAnswer } from './answer.ts';
import { holdMs } from './back-off.ts';
import { finishOf, isFailureOfTheWay, whyDisabled } from './state-after-try.ts';
import { LeasedMessages } from './leased-messages.ts';
import type { LeasedMessage } from './message.ts';
import { OutboxMetrics } from './outbox-metrics.ts';
import { plainCode, SealedAnswers } from './sealed-answers.ts';
import { noteFailure, noteSuccess } from './target-health.ts';
import type { Sending, TargetKind } from './target-kind.ts';
import type { Target } from './target.ts';
import { Targets } from './targets.ts';

/** A message and to whom it goes. */
type Post = Readonly<{ message: LeasedMessage; target: Target; kind: TargetKind }>;

/** Sends one message and writes down what came of it: no transaction is open while the network works. */
@Injectable()
export class SendMessage {
  constructor(
    private readonly database: Database,
    private readonly messages: LeasedMessages,
    private readonly targets: Targets,
    private readonly events: EventStore,
    private readonly reference: ReferenceData,
    private readonly answers: SealedAnswers,
    private readonly metrics: OutboxMetrics,
    private readonly clock: MachineClock,
  ) {}

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
    { message, target }: Post,
    answer: SendAnswer,
    startedAt: Instant,
    endedAt: Instant,
  ): Promise<void> {
    const kept = await this.answers.keep(message.subject, message.version, answer);
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

  private async sent({ message, target, kind }: Post, signal: AbortSignal): Promise<SendAnswer> {
    const facts = await this.reference.current();
    const sending: Sending = {
      target,
      message,
      ...(await this.streamOf(message, facts)),
      facts,
      secrets: () => this.targets.secrets(target.id),
      wasAcknowledged: () => this.messages.wasAcknowledged(message),
      asideVersions: (kind) => this.messages.asideVersions(message, kind),
      signal,
      now: this.clock.now(),
    };
    return kind.send(sending);
  }

  private async streamOf(
    { subject: { kind, ...place }, version }: LeasedMessage,
    facts: ReferenceSnapshot,
  ): Promise<Pick<Sending, 'stream' | 'position'>> {
    if (kind === 'account') return { stream: undefined, position: 0n };
    const ref = { kind, ...place };
    const logged = (await this.events.readStream(ref)).slice(0, version);
    return { stream: new GrowingStream(KINDS[kind], ref, logged, facts), position: logged.at(-1)?.position ?? 0n };
  }

  private async noteWay(post: Post, answer: SendAnswer, now: Instant): Promise<void> {
    if (answer.outcome === 'parked' || answer.outcome === 'later') return;
    if (isFailureOfTheWay(answer)) await this.noteFailure(post, answer, now);
    else await noteSuccess(this.database, post.target.id, now);
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
