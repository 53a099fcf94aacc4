import { streamRef } from '../../../log/stream-ref.ts';
import { drawnPrefix } from '../../../log/aliases/source-streams.ts';
import type { ReferenceSnapshot } from '../../../reference/snapshot/reference-snapshot.ts';
import { subjectOf } from '../../intake/complaint-subject.ts';
import type { Batch, BatchSource, Items, LookedUp } from '../batches/batch.ts';
import { type Rejection, rejectionOf } from '../batches/verdict.ts';
import { TableRows } from '../mapping/table-rows.ts';
import type { CsvRecord } from '../reading/csv-record-reader.ts';
import type { TextPosition } from '../reading/text-position.ts';
import type { Read } from '../sources/resolve-sources.ts';
import type { ComplaintMapping } from './complaint-mapping.ts';
import { ComplaintReader } from './complaint-row.ts';
import { judgeComplaint, type ReadComplaint } from './judge-complaint.ts';

const SKIPPED: Rejection = {
  code: 'skipped-category',
  message: 'Its category is no matter of administrative procedures: nothing of the row is kept',
};

/** The table of a hotline, one complaint a row. */
export class ComplaintSource implements BatchSource<ReadComplaint> {
  readonly judge = judgeComplaint;
  private readonly table: TableRows;

  constructor(
    read: (offset: number) => AsyncIterable<Buffer>,
    private readonly mapping: ComplaintMapping,
    private readonly now: () => Promise<Readonly<{ facts: ReferenceSnapshot; categories: string }>>,
    private readonly resolve: (items: readonly Read<ReadComplaint>[]) => Promise<Items<ReadComplaint>>,
  ) {
    this.table = new TableRows(read, mapping);
  }

  async prepare(): Promise<void> {
    // A complaint names what it needs; nothing is created for it.
  }

  async lookUp(_items: Items<ReadComplaint>, facts: ReferenceSnapshot): Promise<LookedUp> {
    return { facts, applicants: new Map() };
  }

  tellsReference(): boolean {
    return false;
  }

  holderIn(): undefined {
    return undefined;
  }

  async *batches(from: TextPosition): AsyncGenerator<Batch<ReadComplaint>, void, void> {
    const header = await this.table.header();
    for await (const { from: begin, to, records } of this.table.groups(from, header)) {
      const { facts, categories } = await this.now();
      const rows = new ComplaintReader(this.mapping, header.names, facts.reading);
      const items = records.map((record) => itemOf(record, rows, facts, categories));
      yield { from: begin, to, items: await this.resolve(items) };
    }
  }
}

function itemOf(
  { line, cells, problem = '' }: CsvRecord,
  rows: ComplaintReader,
  { zone }: ReferenceSnapshot,
  categories: string,
): Read<ReadComplaint> {
  if (cells === null) return { line, rejection: { code: 'malformed-line', message: problem } };
  try {
    const row = rows.read(cells);
    const { sourceSystem: system, sourceCode: alias, unit, receivedAt, warnings } = row;
    const subject = subjectOf(row, categories);
    if (subject === 'out')
      return { line, ref: streamRef('complaint', `${system} ${alias}`), content: 'out', warnings: [SKIPPED] };
    const prefix = drawnPrefix('complaint', unit, zone.dayOf(receivedAt));
    return { line, of: { kind: 'complaint', system, alias }, prefix, content: { row, subject }, warnings };
  } catch (error) {
    return { line, rejection: rejectionOf(error) };
  }
}
