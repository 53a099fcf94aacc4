import { DomainError } from '../../../domain/values/domain-error.ts';
import type { ImportError } from '../import-errors.ts';
import { type CsvRecord, CsvRecordReader } from './csv-record-reader.ts';
import { LineSplitter } from './line-splitter.ts';

/** A row of a reference table: its cells by the names of the header, which is line 1. */
export type ReferenceRow = Readonly<{ line: number; record: Readonly<Record<string, string>> }>;

/** A line that ends with CR alone, or a text that is not UTF-8, makes one line of all: its cells are no names. */
const CONTROL_CHARACTER = /\p{Cc}/u;

/**
 * Reads a table with a header; rows that cannot be read are told to `unreadable` and left out.
 * @throws DomainError `invalid-field` for a header that cannot be read or names a column twice.
 */
export async function* referenceRows(
  chunks: AsyncIterable<Buffer>,
  unreadable: (error: ImportError) => void,
): AsyncGenerator<ReferenceRow, void, void> {
  let header: readonly string[] | undefined;
  for await (const { line, cells, problem } of records(chunks)) {
    if (!header) {
      header = headerOf(cells, problem);
    } else if (cells?.length !== header.length) {
      const message = problem ?? 'The row must have as many cells as the header';
      unreadable({ line, code: 'malformed-line', message });
    } else {
      yield { line, record: Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ''])) };
    }
  }
}

function headerOf(cells: readonly string[] | null, problem: string | undefined): readonly string[] {
  if (!cells) throw invalidHeader(problem ?? 'The row cannot be read');
  if (cells.some((name) => CONTROL_CHARACTER.test(name))) {
    throw invalidHeader('Columns have no control characters; the text is UTF-8 and its lines end with LF or CRLF');
  }
  // A row holds its cells by the names of the columns, so of two of one name one would be lost unseen.
  if (new Set(cells).size < cells.length) throw invalidHeader('Each column must have a name of its own');
  return cells;
}

function invalidHeader(rule: string): DomainError {
  return new DomainError('invalid-field', 'invalid', `The header of the file cannot be used: ${rule}`);
}

async function* records(chunks: AsyncIterable<Buffer>): AsyncGenerator<CsvRecord, void, void> {
  const splitter = new LineSplitter();
  const reader = new CsvRecordReader(',');
  for await (const chunk of chunks) yield* reader.push(splitter.push(chunk));
  yield* reader.push(splitter.finish());
  yield* reader.finish();
}
