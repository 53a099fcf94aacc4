import { DomainError } from '../../../domain/values/domain-error.ts';
import type { ReferenceRow } from '../../../reference/importing/reference-lines.ts';
import type { ImportError } from '../import.answer.ts';
import { readHeader, type TableHeader } from './csv-header.ts';
import { type CsvRecord, CsvRecordReader } from './csv-record-reader.ts';
import { fitCells } from './fit-cells.ts';
import { LineSplitter } from './line-splitter.ts';
import { TEXT_START } from './text-position.ts';

/** A table whose bytes are no text gives cells that are no names. */
const CONTROL_CHARACTER = /\p{Cc}/u;

/** A table with a header; rows that cannot be read are told to `unreadable` and left out. It is read once. */
export class ReferenceTable implements AsyncIterable<ReferenceRow> {
  private readonly records: CsvRecords;
  private names: Promise<readonly string[]> | undefined;

  constructor(
    chunks: AsyncIterable<Buffer>,
    private readonly unreadable: (error: ImportError) => void,
  ) {
    this.records = new CsvRecords(chunks);
  }

  /** Its columns; none of an empty file. @throws DomainError `invalid-field` for a header that cannot be read or names a column twice */
  header(): Promise<readonly string[]> {
    this.names ??= this.records.header().then(checked);
    return this.names;
  }

  /** @throws DomainError as `header` */
  async *[Symbol.asyncIterator](): AsyncGenerator<ReferenceRow, void, void> {
    const header = await this.header();
    for await (const { line, cells, problem = FEWER_CELLS } of this.records.all()) {
      // A cell that is missing could be the end of a period: only tables of dossiers are read without it.
      const fitting = cells && cells.length >= header.length ? fitCells(cells, header.length) : null;
      if (fitting) yield { line, record: Object.fromEntries(header.map((name, at) => [name, fitting[at] ?? ''])) };
      else this.unreadable({ line, code: 'malformed-line', message: problem });
    }
  }
}

const FEWER_CELLS = 'The row must have as many cells as the header';

function checked({ names, problem }: TableHeader): readonly string[] {
  if (problem !== undefined) throw invalidHeader(problem);
  if (names.some((name) => CONTROL_CHARACTER.test(name))) {
    throw invalidHeader('Columns have no control characters; the text is UTF-8 and its lines end with LF or CRLF');
  }
  // A row holds its cells by the names of the columns, so of two of one name one would be lost unseen.
  if (new Set(names).size < names.length) throw invalidHeader('Each column must have a name of its own');
  return names;
}

function invalidHeader(rule: string): DomainError {
  return new DomainError('invalid-field', 'invalid', `The header of the file cannot be used: ${rule}`);
}

/** The rows of a table that is read from its beginning. */
class CsvRecords {
  private readonly chunks: AsyncIterator<Buffer>;
  private first: Buffer = Buffer.alloc(0);
  private found: TableHeader | undefined;

  constructor(chunks: AsyncIterable<Buffer>) {
    this.chunks = chunks[Symbol.asyncIterator]();
  }

  async header(): Promise<TableHeader> {
    let whole = false;
    while (!whole && this.first.length < LONGEST_HEADER) {
      const { value, done } = await this.chunks.next();
      whole = done === true;
      if (!whole) this.first = Buffer.concat([this.first, value as Buffer]);
    }
    this.found = readHeader(this.first, whole);
    return this.found;
  }

  /** All rows after the header. */
  async *all(): AsyncGenerator<CsvRecord, void, void> {
    const { delimiter = ',', end = TEXT_START } = this.found ?? {};
    const splitter = new LineSplitter(end);
    const reader = new CsvRecordReader(delimiter);
    yield* reader.push(splitter.push(this.first.subarray(end.offset)));
    for await (const chunk of { [Symbol.asyncIterator]: () => this.chunks }) {
      yield* reader.push(splitter.push(chunk));
    }
    yield* reader.push(splitter.finish());
    yield* reader.finish();
  }
}

const LONGEST_HEADER = 1_048_576;
