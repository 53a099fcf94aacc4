import { Injectable } from '@nestjs/common';
import type { FoldContext } from '../../dossier/domain/legal-clock.ts';
import type { EventText, StreamRef } from '../../event-store/domain-event.ts';
import { EventStore, type StreamEvent } from '../../event-store/event-store.ts';
import type { BatchSource, Items } from './batch.ts';
import { StreamInHand } from './stream-in-hand.ts';
import { isUnreadable } from './verdict.ts';

const TEXTS_AT_ONCE = 16;

/** Reads the streams that a batch is about from the log, folded. */
@Injectable()
export class LoadStreams {
  constructor(private readonly eventStore: EventStore) {}

  async of<Content>(
    items: Items<Content>,
    source: BatchSource<Content>,
    ctx: FoldContext,
  ): Promise<Map<string, StreamInHand>> {
    const refs = new Map<string, StreamRef>();
    for (const item of items) if (!isUnreadable(item)) refs.set(item.ref.streamId, item.ref);
    const logged = await this.eventStore.readStreams([...refs.values()]);
    const texts = await this.readTexts(paying(items, source), logged);
    const streams = new Map<string, StreamInHand>();
    for (const [id, ref] of refs) {
      streams.set(id, StreamInHand.of(ref, logged.get(id) ?? [], texts.get(id) ?? new Map(), ctx));
    }
    return streams;
  }

  /** The texts of streams with payments: the reference of another payment may be one of them. */
  private async readTexts(
    refs: readonly StreamRef[],
    logged: ReadonlyMap<string, readonly StreamEvent[]>,
  ): Promise<Map<string, Map<number, EventText>>> {
    const wanted = refs.filter(({ streamId }) => logged.get(streamId)?.some(({ type }) => type === 'PaymentRecorded'));
    const texts = new Map<string, Map<number, EventText>>();
    for (let at = 0; at < wanted.length; at += TEXTS_AT_ONCE) {
      const read = wanted.slice(at, at + TEXTS_AT_ONCE).map(async (ref) => {
        texts.set(ref.streamId, await this.eventStore.readTexts(ref));
      });
      await Promise.all(read);
    }
    return texts;
  }
}

function paying<Content>(items: Items<Content>, source: BatchSource<Content>): StreamRef[] {
  const refs = new Map<string, StreamRef>();
  for (const item of items) {
    if (!isUnreadable(item) && source.tellsReference(item.content)) refs.set(item.ref.streamId, item.ref);
  }
  return [...refs.values()];
}
