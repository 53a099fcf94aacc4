import { Injectable } from '@nestjs/common';
import type { FeedEvent, Instant, StreamRef } from '../../domain/values/logged-event.ts';
import { EventStore, type StreamEvent } from '../../log/event-store.ts';
import { partOf, takeParts } from '../../log/feed-parts.ts';
import { readFeeds } from '../../log/read-feed.ts';
import { feedOfStream } from '../../log/stream-ref.ts';
import { DOSSIERS } from '../../log/streams/dossiers.ts';
import { GrowingStream, isOf } from '../../log/streams/growing-stream.ts';
import { KINDS } from '../../log/streams/kinds.ts';
import { isRetryable } from '../../log/subscriptions/is-retryable.ts';
import { Database, type Tx } from '../../platform/database/database.ts';
import { isPassing } from '../../platform/database/passing-failure.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-snapshot.ts';
import { feedsBehind, type FollowedFeed, moveCheckpoints, takeCheckpoints } from './followed-feeds.ts';
import { type MessageToQueue, versionOfDay } from './message.ts';
import { queueMessages } from './queued-messages.ts';
import { TargetKinds } from './target-kinds.ts';
import type { TargetKind, Told } from './target-kind.ts';
import type { Target } from './target.ts';
import { Targets } from './targets.ts';

/** Events a transaction. */
const BATCH_SIZE = 1_000;
/** First key of the advisory locks of this subscription ("outb"): one worker at a time follows a part. */
const FOLLOW_LOCK = 0x6f757462;
/** Who has made a life up. */
export const SEED = 'seed';

/** An event that some targets want to know more of. */
type Wanted = Readonly<{ event: FeedEvent; by: readonly Follower[] }>;
type Follower = Readonly<{ target: Target; kind: TargetKind }>;
/** What a batch has come to: how many messages are new, and whether a feed was not read to its end. */
type Step = Readonly<{ queued: number; isMore: boolean }>;

const NO_STEP: Step = { queued: 0, isMore: false };

/** Follows the log for every target, and puts into the outbox what each event gives it; its checkpoints move in the same transaction. */
@Injectable()
export class FillOutbox {
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly targets: Targets,
    private readonly kinds: TargetKinds,
    private readonly events: EventStore,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  stop(): void {
    this.stopping = true;
  }

  /**
   * Up to the end of the log, but for feeds that another worker follows now; a feed that fails does not hold up the others.
   * What is logged meanwhile is left to the next look: following desks event by event would cost them more than it tells.
   * @returns how many messages are new
   * @throws the failure of the first feed that could not be followed, after all the others
   */
  async catchUp(): Promise<number> {
    const failures = new Map<number, unknown>();
    let queued = 0;
    for (let isMore = true; isMore && !this.stopping;) {
      const behind = (await feedsBehind(this.database)).filter(({ feed }) => !failures.has(feed));
      const step = behind.length === 0 ? NO_STEP : await this.attempt(behind, failures);
      queued += step.queued;
      isMore = step.isMore;
    }
    for (const failure of failures.values()) throw failure;
    return queued;
  }

  /** Where several feeds fail together, each is tried by itself. */
  private async attempt(feeds: readonly FollowedFeed[], failures: Map<number, unknown>): Promise<Step> {
    if (this.stopping) return NO_STEP;
    try {
      return await this.database.transaction((tx) => this.batch(tx, feeds));
    } catch (error) {
      if (isRetryable(error)) return NO_STEP;
      if (feeds.length === 1 || isPassing(error)) {
        for (const { feed } of feeds) failures.set(feed, error);
        return NO_STEP;
      }
      let all = NO_STEP;
      for (const feed of feeds) all = together(all, await this.attempt([feed], failures));
      return all;
    }
  }

  /** One batch of all feeds that no other worker follows: a few statements for all of them. */
  private async batch(tx: Tx, behind: readonly FollowedFeed[]): Promise<Step> {
    const parts = await takeParts(tx, [...new Set(behind.map(({ feed }) => partOf(feed)))], FOLLOW_LOCK);
    const followed = await takeCheckpoints(
      tx,
      behind.filter(({ feed }) => parts.has(partOf(feed))),
    );
    if (followed.length === 0) return NO_STEP;
    const limit = Math.max(1, Math.floor(BATCH_SIZE / followed.length));
    const events = await readFeeds(tx, followed, limit);
    const followers = this.followersOf(await this.targets.all(tx));
    const wanted = followed.flatMap(({ targets }, at) =>
      wantedOf(
        events[at] ?? [],
        followers.filter(({ target }) => targets.includes(target.id)),
      ),
    );
    const queued = await queueMessages(tx, await this.messagesOf(tx, wanted), this.clock.now());
    const read = followed.flatMap((each, at) => {
      const to = events[at]?.at(-1)?.position;
      return to === undefined ? [] : [{ followed: each, to }];
    });
    await moveCheckpoints(tx, read);
    return { queued, isMore: events.some((ofFeed) => ofFeed.length === limit) };
  }

  private followersOf(targets: readonly Target[]): Follower[] {
    return targets.flatMap((target) => {
      const kind = this.kinds.find(target.kind);
      return kind ? [{ target, kind }] : [];
    });
  }

  private async messagesOf(tx: Tx, wanted: readonly Wanted[]): Promise<MessageToQueue[]> {
    if (wanted.length === 0) return [];
    const streams = await this.events.readStreams(
      wanted.map(({ event }) => refOf(event)),
      tx,
    );
    // After the events: it then knows every calendar by which they were decided on.
    const facts = await this.reference.current();
    return wanted.flatMap(({ event, by }) => {
      const logged = streams.get(event.streamId) ?? [];
      if (logged[0]?.actor === SEED) return [];
      const told: Told = { event, stream: streamAt(event, logged, facts), facts };
      return by.flatMap((follower) => messagesTo(follower, told));
    });
  }
}

function together(one: Step, other: Step): Step {
  return { queued: one.queued + other.queued, isMore: one.isMore || other.isMore };
}

function wantedOf(events: readonly FeedEvent[], followers: readonly Follower[]): Wanted[] {
  return events.flatMap((event) => {
    if (event.actor === SEED) return [];
    const by = followers.filter(({ target, kind }) => kind.follows(target, event));
    return by.length === 0 ? [] : [{ event, by }];
  });
}

/** The stream of an event as it was just after it. */
function streamAt(event: FeedEvent, logged: readonly StreamEvent[], facts: ReferenceSnapshot): GrowingStream {
  return new GrowingStream(KINDS[event.kind], refOf(event), logged.slice(0, event.version), facts);
}

function refOf({ kind, key, streamId }: FeedEvent): StreamRef {
  return { kind, key, streamId, feed: feedOfStream(streamId) };
}

function messagesTo({ target, kind }: Follower, told: Told): MessageToQueue[] {
  const { event, stream, facts } = told;
  if (target.fromDay !== null && facts.zone.dayOf(beganAt(stream)) < target.fromDay) return [];
  return kind.messagesOf(target, told).map((message) => ({
    ...message,
    target: target.id,
    subject: stream.ref,
    version: message.day === undefined ? event.version : versionOfDay(message.day),
    unit: stream.state?.receivingUnit ?? event.unit,
    eventRecordedAt: event.recordedAt,
    isTold: kind.tell !== undefined,
  }));
}

/** When it was received, as corrected; else when what began it happened. */
function beganAt(stream: GrowingStream): Instant {
  const receivedAt = isOf(stream, DOSSIERS) ? stream.state?.receivedAt : undefined;
  return receivedAt ?? stream.history[0]?.occurredAt ?? 0;
}
