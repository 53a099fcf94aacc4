import { Injectable } from '@nestjs/common';
import type { FoldContext } from '../../../domain/clock/legal-clock.ts';
import type { StreamRef } from '../../../domain/values/logged-event.ts';
import { GrowingStream } from '../../../log/streams/growing-stream.ts';
import { KINDS } from '../../../log/streams/kinds.ts';
import { PaymentReferences } from '../../../log/streams/payment-references.ts';
import { EventStore } from '../../../log/event-store.ts';
import { StagedEvents, type StagedStreams } from '../../../log/staging/staged-events.ts';
import type { BatchSource, Items } from './batch.ts';
import { isUnreadable } from './verdict.ts';

export type GrowingStreams = ReadonlyMap<string, GrowingStream>;

export const NO_STREAMS: GrowingStreams = new Map();

const NOTHING_STAGED: StagedStreams = new Map();

const STREAMS_AT_ONCE = 16;

/** Reads the streams that a batch is about from the log, folded. */
@Injectable()
export class LoadStreams {
  constructor(
    private readonly eventStore: EventStore,
    private readonly staged: StagedEvents,
    private readonly references: PaymentReferences,
  ) {}

  /**
   * @param atHand streams of the batch before, as it leaves them: they need not be read again.
   * @param dryRun the import that is tried out: what it has staged follows what is in the log.
   */
  async of<Content>(
    items: Items<Content>,
    atHand: GrowingStreams,
    source: BatchSource<Content>,
    ctx: FoldContext,
    dryRun?: string,
  ): Promise<GrowingStreams> {
    const streams = new Map<string, GrowingStream>();
    const missing = new Map<string, StreamRef>();
    for (const item of items) {
      if (isUnreadable(item)) continue;
      const stream = atHand.get(item.ref.streamId);
      if (stream) streams.set(item.ref.streamId, stream);
      else missing.set(item.ref.streamId, item.ref);
    }
    const refs = [...missing.values()];
    const logged = await this.eventStore.readStreams(refs);
    const staged = dryRun === undefined ? NOTHING_STAGED : await this.staged.readStreams(dryRun, refs);
    for (const [id, ref] of missing) {
      const events = [...(logged.get(id) ?? []), ...(staged.get(id) ?? [])];
      streams.set(id, new GrowingStream(KINDS[ref.kind], ref, events, ctx));
    }
    await this.readMarks(payingStreams(items, streams, source));
    return streams;
  }

  private async readMarks(streams: readonly GrowingStream[]): Promise<void> {
    const wanted = streams.filter(({ needsMarks }) => needsMarks);
    for (let at = 0; at < wanted.length; at += STREAMS_AT_ONCE) {
      const group = wanted.slice(at, at + STREAMS_AT_ONCE);
      await Promise.all(group.map(async (stream) => stream.learnMarks(await this.references.marksOf(stream))));
    }
  }
}

/** Of which the batch tells a payment with a reference, which may be known. */
function payingStreams<Content>(
  items: Items<Content>,
  streams: GrowingStreams,
  source: BatchSource<Content>,
): GrowingStream[] {
  const paying = new Set<GrowingStream>();
  for (const item of items) {
    if (isUnreadable(item) || !source.tellsReference(item.content)) continue;
    const stream = streams.get(item.ref.streamId);
    if (stream) paying.add(stream);
  }
  return [...paying];
}
