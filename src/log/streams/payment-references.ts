import { Injectable } from '@nestjs/common';
import { effectiveEvents } from '../../domain/stream/effective-events.ts';
import { effectiveTexts } from '../../domain/stream/effective-text.ts';
import type { AnyEvent } from '../../domain/values/event-definition.ts';
import type { EventText, StreamRef } from '../../domain/values/logged-event.ts';
import { Database, type Queryable } from '../../platform/database/database.ts';
import { macOf, ServiceKeys } from '../../platform/keys/service-keys.ts';
import { EventStore } from '../event-store.ts';
import type { KeptReferences } from '../seal-beside.ts';
import { isUnmarked, type GrowingStream, type MarkOf } from './growing-stream.ts';
import { KINDS } from './kinds.ts';

const MARK_BYTES = 16;

type Marks = ReadonlyMap<number, string>;

/**
 * The rule "the same reference again" outlives the texts: a payment carries a mark that only the same reference in the
 * same stream makes. The marks of payments of before stand in a table.
 */
@Injectable()
export class PaymentReferences {
  constructor(
    private readonly database: Database,
    private readonly serviceKeys: ServiceKeys,
    private readonly events: EventStore,
  ) {}

  /** Marks references, at once. */
  async marking(): Promise<MarkOf> {
    const key = await this.serviceKeys.key('payment-reference');
    return ({ streamId }, reference) =>
      macOf(key, streamId, reference.normalize('NFC')).subarray(0, MARK_BYTES).toString('base64url');
  }

  /** The marks of the payments of a stream that were logged without one, by version. */
  async marksOf({ ref, history }: Pick<GrowingStream, 'ref' | 'history'>): Promise<Marks> {
    const rows = await this.database.query<{ version: number; mac: Buffer }>(
      'SELECT version, mac FROM payment_reference WHERE feed = $1 AND stream_id = $2',
      [ref.feed, ref.streamId],
      'find-payment-references',
    );
    const kept = new Map(rows.map(({ version, mac }) => [version, mac.toString('base64url')]));
    const isWhole = history.every((event) => !isUnmarked(KINDS[ref.kind], event) || kept.has(event.version));
    if (isWhole) return kept;
    return new Map([...(await this.marksIn(ref, history, await this.events.readTexts(ref))), ...kept]);
  }

  /** What is to be kept of references before their texts are erased. @param texts what lies beside the log. */
  async keptOf(ref: StreamRef, history: readonly AnyEvent[], texts: ReadonlyMap<number, EventText>) {
    const marks = await this.marksIn(ref, history, texts);
    const macs = [...marks.values()].map((mark) => Buffer.from(mark, 'base64url'));
    return { versions: [...marks.keys()], macs } satisfies KeptReferences;
  }

  /** Keeps the marks of payments of before. */
  async keep(q: Queryable, { feed, streamId }: StreamRef, { versions, macs }: KeptReferences): Promise<void> {
    await q.query(
      `INSERT INTO payment_reference (feed, stream_id, version, mac)
       SELECT $1, $2, * FROM unnest($3::integer[], $4::bytea[]) ON CONFLICT DO NOTHING`,
      [feed, streamId, versions, macs],
    );
  }

  private async marksIn(ref: StreamRef, history: readonly AnyEvent[], texts: ReadonlyMap<number, EventText>) {
    const markOf = await this.marking();
    const effective = effectiveTexts(history, texts);
    const unmarked = effectiveEvents(history).filter((event) => isUnmarked(KINDS[ref.kind], event));
    return new Map(
      unmarked.flatMap(({ version, type }) => {
        const text = effective.get(version)?.[KINDS[ref.kind].events.get(type)?.knownBy ?? ''];
        return typeof text === 'string' && text !== '' ? [[version, markOf(ref, text)] as const] : [];
      }),
    );
  }
}
