import { Injectable } from '@nestjs/common';
import { effectiveTexts } from '../../domain/stream/effective-text.ts';
import type { EventText, StreamRef } from '../../domain/values/logged-event.ts';
import { Database } from '../../platform/database/database.ts';
import { ServiceKeys } from '../../platform/keys/service-keys.ts';
import type { KeptReferences } from '../seal-beside.ts';
import type { GrowingStream } from './growing-stream.ts';

const MAC_BYTES = 16;

/** The rule "the same reference again" outlives the texts: a payment that was told stays known when it is told again. */
@Injectable()
export class ErasedReferences {
  constructor(
    private readonly database: Database,
    private readonly serviceKeys: ServiceKeys,
  ) {}

  /** @param texts what lies beside the log before it is erased. */
  async of({ ref, kind, history }: GrowingStream, texts: ReadonlyMap<number, EventText>): Promise<KeptReferences> {
    const effective = effectiveTexts(history, texts);
    const kept: { version: number; mac: Buffer }[] = [];
    for (const { version, type } of history) {
      const knownBy = kind.events.get(type)?.knownBy;
      const text = knownBy === undefined ? undefined : effective.get(version)?.[knownBy];
      if (typeof text === 'string' && text !== '') kept.push({ version, mac: await this.macOf(ref, text) });
    }
    return { versions: kept.map(({ version }) => version), macs: kept.map(({ mac }) => mac) };
  }

  /** The texts of a stream, with those of erased events that were the given one. */
  async with(
    texts: ReadonlyMap<number, EventText>,
    ref: StreamRef,
    knownBy: string,
    given: unknown,
  ): Promise<ReadonlyMap<number, EventText>> {
    if (typeof given !== 'string' || given === '') return texts;
    const rows = await this.database.query<{ version: number }>(
      'SELECT version FROM payment_reference WHERE feed = $1 AND stream_id = $2 AND mac = $3',
      [ref.feed, ref.streamId, await this.macOf(ref, given)],
      'find-erased-reference',
    );
    return new Map([...rows.map(({ version }) => [version, { [knownBy]: given }] as const), ...texts]);
  }

  private async macOf({ streamId }: StreamRef, reference: string): Promise<Buffer> {
    const mac = await this.serviceKeys.mac('payment-reference', streamId, reference.normalize('NFC'));
    return mac.subarray(0, MAC_BYTES);
  }
}
