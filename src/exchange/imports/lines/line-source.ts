import { setImmediate } from 'node:timers/promises';
import type { TimeZone } from '../../../domain/time/local-time.ts';
import type { MachineClock } from '../../../platform/operations/machine-clock.ts';
import type { ReferenceSnapshot } from '../../../reference/snapshot/reference-snapshot.ts';
import { type Batch, BATCH_BYTES, BATCH_ITEMS, type BatchSource, type Items, type LookedUp } from '../batches/batch.ts';
import { ITEMS_AT_ONCE } from '../batches/judge-batch.ts';
import { isRecord } from '../reading/is-record.ts';
import { LineSplitter, type TextLine } from '../reading/line-splitter.ts';
import { isBlank } from '../reading/line-text.ts';
import type { TextPosition } from '../reading/text-position.ts';
import type { Read } from '../sources/resolve-sources.ts';
import { type ReadLine, judgeLine } from './judge-line.ts';
import { personIn } from './line-holder.ts';
import { type KnownRefs, lineCandidate } from './line-candidate.ts';

/** NDJSON, one event a line. */
export class LineSource implements BatchSource<ReadLine> {
  readonly judge = judgeLine;

  constructor(
    private readonly read: (offset: number) => AsyncIterable<Buffer>,
    private readonly clock: MachineClock,
    private readonly zone: TimeZone,
    private readonly resolve: (items: readonly Read<ReadLine>[]) => Promise<Items<ReadLine>>,
  ) {}

  async prepare(): Promise<void> {
    // An event names what it needs; nothing is created for it.
  }

  async lookUp(_items: Items<ReadLine>, facts: ReferenceSnapshot): Promise<LookedUp> {
    return { facts, applicants: new Map() };
  }

  tellsReference({ envelope: { type, data } }: ReadLine): boolean {
    return type === 'PaymentRecorded' && isRecord(data) && data.reference !== undefined;
  }

  holderIn({ envelope: { type, data } }: ReadLine): string | undefined {
    return personIn(type, data);
  }

  async *batches(from: TextPosition): AsyncGenerator<Batch<ReadLine>, void, void> {
    let at = from;
    for await (const lines of this.groups(from)) {
      const last = lines.at(-1);
      if (!last) continue;
      const to = { offset: last.end, line: last.number };
      yield { from: at, to, items: await this.candidates(lines) };
      at = to;
    }
  }

  private async candidates(lines: readonly TextLine[]): Promise<Items<ReadLine>> {
    const now = this.clock.now();
    const refs: KnownRefs = { dossier: new Map(), complaint: new Map() };
    const items: Read<ReadLine>[] = [];
    for (const [index, line] of lines.entries()) {
      if (index % ITEMS_AT_ONCE === ITEMS_AT_ONCE - 1) await setImmediate();
      if (!isBlank(line.bytes)) items.push(lineCandidate(line, now, this.zone, refs));
    }
    return this.resolve(items);
  }

  /** Lines in groups of a batch's size. */
  private async *groups(from: TextPosition): AsyncGenerator<TextLine[], void, void> {
    const splitter = new LineSplitter(from);
    let group: TextLine[] = [];
    let start = from.offset;
    for await (const chunk of this.read(from.offset)) {
      for (const line of splitter.push(chunk)) {
        group.push(line);
        if (group.length < BATCH_ITEMS && line.end - start < BATCH_BYTES) continue;
        yield group;
        group = [];
        start = line.end;
      }
    }
    yield [...group, ...splitter.finish()];
  }
}
