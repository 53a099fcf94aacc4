import { CSV_DELIMITERS, type CsvDelimiter } from './csv-cells.ts';
import { type CsvRecord, CsvRecordReader } from './csv-record-reader.ts';
import { LineSplitter, type TextLine } from './line-splitter.ts';
import { isBlank, lineText } from './line-text.ts';
import { columnName } from './plain-text.ts';
import { TEXT_START, type TextPosition } from './text-position.ts';

/** The first row of a table. */
export type TableHeader = Readonly<{
  /** The names of the columns; none where the table is empty or `problem` says why they cannot be read. */
  names: readonly string[];
  delimiter: CsvDelimiter;
  end: TextPosition;
  problem?: string;
}>;

/** What is known of a header before it is read: the separator if it is named, the columns that should stand in it. */
export type HeaderHints = Readonly<{ delimiter?: CsvDelimiter | undefined; columns?: readonly string[] }>;

/** The line by which a file tells Excel its separator. */
const SEPARATOR_LINE = /^"?sep=(.?)"?$/i;

/**
 * Reads the first row that is not empty, from the first bytes of a table. The separator is the named one, or that of a
 * line `sep=`, or else the one by which most of the wanted columns, then most columns of any name, are found.
 * @param isWhole the bytes are all of the table: a last line need not be ended.
 */
export function readHeader(beginning: Buffer, isWhole: boolean, hints: HeaderHints = {}): TableHeader {
  const splitter = new LineSplitter();
  const all = splitter.push(beginning);
  if (isWhole) all.push(...splitter.finish());
  const lines = all.slice(all.findIndex(({ bytes }) => !isBlank(bytes)));
  const told = SEPARATOR_LINE.exec(textOf(lines[0]))?.[1];
  if (told !== undefined) lines.shift();
  const known = hints.delimiter ?? CSV_DELIMITERS.find((delimiter) => delimiter === told);
  if (told !== undefined && known === undefined)
    return unreadable('The separator of its line sep= is not one of , ; tab |');
  const headers = (known === undefined ? CSV_DELIMITERS : [known]).map((delimiter) =>
    headerBy(delimiter, lines, isWhole),
  );
  return best(headers, new Set(hints.columns));
}

function headerBy(delimiter: CsvDelimiter, lines: readonly TextLine[], isWhole: boolean): TableHeader {
  const reader = new CsvRecordReader(delimiter);
  const [first] = firstOf(reader, lines, isWhole);
  if (!first) return { names: [], delimiter, end: TEXT_START };
  const { cells, end, problem = 'it cannot be read' } = first;
  return cells ? { names: cells.map(columnName), delimiter, end } : { ...unreadable(problem), delimiter, end };
}

function firstOf(reader: CsvRecordReader, lines: readonly TextLine[], isWhole: boolean): CsvRecord[] {
  const found = reader.push(lines.slice(0, HEADER_LINES));
  if (found.length > 0 || !isWhole) return found;
  return [...reader.push(lines.slice(HEADER_LINES)), ...reader.finish()];
}

/** Enough for a header whose names hold line breaks. */
const HEADER_LINES = 1_001;

function best(headers: readonly TableHeader[], wanted: ReadonlySet<string>): TableHeader {
  const score = ({ names }: TableHeader): number =>
    new Set(names.filter((name) => wanted.has(name))).size * 100_000 + names.length;
  return headers.reduce((found, next) => (score(next) > score(found) ? next : found));
}

function textOf(line: TextLine | undefined): string {
  return (line?.bytes && lineText(line.bytes)?.trim()) ?? '';
}

function unreadable(problem: string): TableHeader {
  return { names: [], delimiter: ',', end: TEXT_START, problem };
}
