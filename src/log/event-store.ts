import { Injectable, Optional } from '@nestjs/common';
import { EventBus } from '@nestjs/cqrs';
import { Database, type Queryable } from '../platform/database/database.ts';
import { StreamKeys } from '../platform/keys/stream-keys.ts';
import type { Appended, Beside } from './appender.ts';
import { answeredAll, Gatherer } from '../platform/database/gatherer.ts';
import { GatheredAppends } from './gathered-appends.ts';
import { LaidFacts } from './facts/laid-facts.ts';
import type { EventText, FeedEvent, NewEvent, StreamRef } from '../domain/values/logged-event.ts';
import { announce } from './events-appended.ts';
import { feedHeads, readFeed } from './read-feed.ts';
import { readStream, readStreams, readTexts, readTextsOf, type StreamEvent } from './read-stream.ts';

export type { Appended, Beside } from './appender.ts';
export type { StreamEvent } from './read-stream.ts';

/** The log: streams of events to read and to append to. Nothing in it is ever changed. */
@Injectable()
export class EventStore {
  private readonly appends: GatheredAppends;
  private readonly facts: LaidFacts;
  private readonly reads: Gatherer<StreamRef, StreamEvent[]>;

  /** @param notices where it is published that there is something new; a store of a test may do without. */
  constructor(
    private readonly database: Database,
    private readonly keys: StreamKeys,
    @Optional() private readonly notices?: EventBus,
  ) {
    this.appends = new GatheredAppends(database, keys);
    this.facts = new LaidFacts(database);
    this.reads = new Gatherer(async (refs) => answeredAll(await readSome(database, refs)));
  }

  /**
   * Appends events to a stream, all or none, with what lies beside them; one transaction.
   * @param expectedVersion that of the stream when the events were decided on: 0 for a new stream.
   * @throws DomainError `stream-changed-meanwhile` (with `currentVersion`) when the stream has another version;
   * `request-in-progress` when the idempotency key was taken in the meantime; for a given recordedAt
   * `recorded-goes-back`, or `invalid-field` when it is in the future.
   */
  async append(
    ref: StreamRef,
    expectedVersion: number,
    events: readonly NewEvent[],
    beside: Beside = {},
  ): Promise<Appended> {
    const appended = await this.facts.standingOn(events, (standing) =>
      this.appends.append({ ref, expectedVersion, events: standing, beside }),
    );
    announce(this.notices);
    return appended;
  }

  /** All events of a stream in order of version, each with its position; empty for a stream that does not exist. */
  readStream(ref: StreamRef, q?: Queryable): Promise<StreamEvent[]> {
    return q === undefined ? this.reads.ask(ref) : readStream(q, ref);
  }

  /** The events of several streams by stream id; a stream that does not exist has an empty list. */
  readStreams(refs: readonly StreamRef[], q: Queryable = this.database): Promise<Map<string, StreamEvent[]>> {
    return readStreams(q, refs);
  }

  /** The free text beside a stream's events by version; what was erased is absent. */
  readTexts(ref: StreamRef, q: Queryable = this.database): Promise<Map<number, EventText>> {
    return readTexts(q, ref, this.keys);
  }

  /** The same for several streams at once, by stream id. */
  readTextsOf(refs: readonly StreamRef[], q: Queryable = this.database): Promise<Map<string, Map<number, EventText>>> {
    return readTextsOf(q, refs, this.keys);
  }

  /** At most `limit` events of a feed after a position, in order; without gaps, whoever is appending meanwhile. */
  readFeed(q: Queryable, feed: number, after: bigint, limit: number): Promise<FeedEvent[]> {
    return readFeed(q, feed, after, limit);
  }

  /** The position of the last event of each feed that has one. */
  feedHeads(q: Queryable = this.database): Promise<Map<number, bigint>> {
    return feedHeads(q);
  }
}

/** Each stream by itself, in the order of the references. */
async function readSome(q: Queryable, refs: readonly StreamRef[]): Promise<StreamEvent[][]> {
  const [first, ...others] = refs;
  if (first !== undefined && others.length === 0) return [await readStream(q, first)];
  const streams = await readStreams(q, refs);
  return refs.map(({ streamId }) => [...(streams.get(streamId) ?? [])]);
}
