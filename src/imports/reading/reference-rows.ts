import type { ImportError } from '../import-errors.ts';
import { type CsvRecord, CsvRecordReader } from './csv-record-reader.ts';
import { LineSplitter } from './line-splitter.ts';

/** A row of a reference table: its cells by the names of the header, which is line 1. */
export type ReferenceRow = Readonly<{ line: number; record: Readonly<Record<string, string>> }>;

/** Reads a table with a header; rows that cannot be read are told to `unreadable` and left out. */
export async function* referenceRows(
  chunks: AsyncIterable<Buffer>,
  unreadable: (error: ImportError) => void,
): AsyncGenerator<ReferenceRow, void, void> {
  let header: readonly string[] | undefined;
  for await (const { line, cells, problem } of records(chunks)) {
    if (!header) {
      header = cells ?? [];
    } else if (cells?.length !== header.length) {
      const message = problem ?? 'The row must have as many cells as the header';
      unreadable({ line, code: 'malformed-line', message });
    } else {
      yield { line, record: Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ''])) };
    }
  }
}

async function* records(chunks: AsyncIterable<Buffer>): AsyncGenerator<CsvRecord, void, void> {
  const splitter = new LineSplitter();
  const reader = new CsvRecordReader(',');
  for await (const chunk of chunks) yield* reader.push(splitter.push(chunk));
  yield* reader.push(splitter.finish());
  yield* reader.finish();
}
