import { BATCH_BYTES } from '../batches/batch.ts';
import { CHUNK_BYTES } from '../import-chunks.ts';
import { readHeader, type TableHeader } from '../reading/csv-header.ts';
import { type CsvRecord, CsvRecordReader } from '../reading/csv-record-reader.ts';
import { LineSplitter } from '../reading/line-splitter.ts';
import type { TextPosition } from '../reading/text-position.ts';
import { noTable } from '../upload/no-table.ts';
import { checkColumns } from './mapping.ts';
import type { TableMapping } from './table-mapping.ts';

/** A row becomes up to five events. */
const BATCH_ROWS = 3_000;

/** Rows that are judged together, and where they begin and end in the text. */
export type RowGroup = Readonly<{ from: TextPosition; to: TextPosition; records: readonly CsvRecord[] }>;

/** The rows of a table's text, in groups of a batch's size. */
export class TableRows {
  constructor(
    private readonly read: (offset: number) => AsyncIterable<Buffer>,
    private readonly mapping: TableMapping,
  ) {}

  /** @throws DomainError where it is no table, or lacks a column that the mapping names. */
  async header(): Promise<TableHeader> {
    for await (const chunk of this.read(0)) {
      const header = readHeader(chunk, chunk.length < CHUNK_BYTES, this.mapping);
      checkColumns(this.mapping, header);
      return header;
    }
    throw noTable('has no header: it is empty');
  }

  async *groups(from: TextPosition, { delimiter, end }: TableHeader): AsyncGenerator<RowGroup, void, void> {
    const begin = from.offset < end.offset ? end : from;
    const splitter = new LineSplitter(begin);
    const reader = new CsvRecordReader(delimiter);
    let group: CsvRecord[] = [];
    let at = begin;
    for await (const chunk of this.read(begin.offset)) {
      for (const record of reader.push(splitter.push(chunk))) {
        group.push(record);
        if (group.length < BATCH_ROWS && record.end.offset - at.offset < BATCH_BYTES) continue;
        yield { from: at, to: record.end, records: group };
        group = [];
        at = record.end;
      }
    }
    const records = [...group, ...reader.push(splitter.finish()), ...reader.finish()];
    yield { from: at, to: records.at(-1)?.end ?? at, records };
  }
}
