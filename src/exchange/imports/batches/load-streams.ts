import { Injectable } from '@nestjs/common';
import type { FoldContext } from '../../../domain/clock/legal-clock.ts';
import type { StreamRef } from '../../../domain/values/logged-event.ts';
import { GrowingStream } from '../../../log/streams/growing-stream.ts';
import { KINDS } from '../../../log/streams/kinds.ts';
import { EventStore } from '../../../log/event-store.ts';
import type { BatchSource, Items } from './batch.ts';
import { isUnreadable } from './verdict.ts';

export type GrowingStreams = ReadonlyMap<string, GrowingStream>;

export const NO_STREAMS: GrowingStreams = new Map();

const TEXTS_AT_ONCE = 16;

/** Reads the streams that a batch is about from the log, folded. */
@Injectable()
export class LoadStreams {
  constructor(private readonly eventStore: EventStore) {}

  /** @param atHand streams of the batch before, as it leaves them: they need not be read again. */
  async of<Content>(
    items: Items<Content>,
    atHand: GrowingStreams,
    source: BatchSource<Content>,
    ctx: FoldContext,
  ): Promise<GrowingStreams> {
    const streams = new Map<string, GrowingStream>();
    const missing = new Map<string, StreamRef>();
    for (const item of items) {
      if (isUnreadable(item)) continue;
      const stream = atHand.get(item.ref.streamId);
      if (stream) streams.set(item.ref.streamId, stream);
      else missing.set(item.ref.streamId, item.ref);
    }
    const logged = await this.eventStore.readStreams([...missing.values()]);
    for (const [id, ref] of missing) {
      streams.set(id, new GrowingStream(KINDS[ref.kind], ref, logged.get(id) ?? [], ctx));
    }
    await this.readTexts(payingStreams(items, streams, source));
    return streams;
  }

  private async readTexts(streams: readonly GrowingStream[]): Promise<void> {
    const wanted = streams.filter(({ needsTexts }) => needsTexts);
    for (let at = 0; at < wanted.length; at += TEXTS_AT_ONCE) {
      const group = wanted.slice(at, at + TEXTS_AT_ONCE);
      await Promise.all(group.map(async (stream) => stream.learnTexts(await this.eventStore.readTexts(stream.ref))));
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
