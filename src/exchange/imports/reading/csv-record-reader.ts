import { type CsvDelimiter, readCells, readManyCells } from './csv-cells.ts';
import { MAX_LINE_BYTES, type TextLine } from './line-splitter.ts';
import { isBlank, lineText } from './line-text.ts';
import { areEmpty } from './plain-text.ts';
import type { TextPosition } from './text-position.ts';

const QUOTE = 0x22;
/** A quote that is still open after so many lines was never meant to be opened. */
const MAX_RECORD_LINES = 1_000;

/** One row of a table. */
export type CsvRecord = Readonly<{
  /** The line on which it begins, from 1. */
  line: number;
  /** After its last line break. */
  end: TextPosition;
  /** null: it cannot be read, `problem` says why. */
  cells: readonly string[] | null;
  problem?: string;
}>;

type Draft = { first: TextLine; last: TextLine; cells: readonly string[] | null; text?: string };

/**
 * Makes records of lines: a cell in quotes may hold line breaks. Where quotes are misplaced only the line on which the
 * record began is given up, and the next line begins a new one, so one bad row never takes the rest of the file along.
 */
export class CsvRecordReader {
  private open: TextLine[] = [];
  private openBytes = 0;
  private quotes = 0;

  constructor(private readonly delimiter: CsvDelimiter) {}

  /** The records that end in these lines; one with nothing in its cells is passed over. */
  push(lines: readonly TextLine[]): CsvRecord[] {
    const drafts: Draft[] = [];
    this.readAll(lines, drafts);
    return this.complete(drafts);
  }

  /** What is left at the end of the text: a record whose quote was never closed. */
  finish(): CsvRecord[] {
    const drafts: Draft[] = [];
    while (this.open.length > 0) this.readAll(this.giveUp(drafts), drafts);
    return this.complete(drafts);
  }

  private readAll(lines: readonly TextLine[], drafts: Draft[]): void {
    const waiting = lines.toReversed();
    for (let line = waiting.pop(); line; line = waiting.pop()) {
      waiting.push(...this.take(line, drafts).toReversed());
    }
  }

  /** @returns lines that must be read again, as beginnings of records. */
  private take(line: TextLine, drafts: Draft[]): TextLine[] {
    if (this.open.length === 0 && isBlank(line.bytes)) return [];
    this.open.push(line);
    this.openBytes += line.bytes?.length ?? MAX_LINE_BYTES + 1;
    this.quotes += line.bytes ? countQuotes(line.bytes) : 0;
    if (this.openBytes > MAX_LINE_BYTES || this.open.length > MAX_RECORD_LINES) return this.giveUp(drafts);
    return this.quotes % 2 === 1 ? [] : this.close(line, drafts);
  }

  private close(last: TextLine, drafts: Draft[]): TextLine[] {
    const texts = this.open.map(({ bytes }) => (bytes ? lineText(bytes) : null));
    const first = this.open[0] ?? last;
    if (texts.includes(null)) return this.giveUp(drafts);
    const text = texts.join('\n');
    if (texts.length === 1) {
      drafts.push({ first, last, cells: null, text });
    } else {
      const cells = readCells(text, this.delimiter);
      if (cells === null) return this.giveUp(drafts);
      drafts.push({ first, last, cells });
    }
    this.clear();
    return [];
  }

  private complete(drafts: readonly Draft[]): CsvRecord[] {
    const single = drafts.flatMap(({ text }) => (text === undefined ? [] : [text]));
    const rows = readManyCells(single, this.delimiter).values();
    return drafts.flatMap(({ first, last, cells, text }) => {
      const end = { offset: last.end, line: last.number };
      const found = text === undefined ? cells : (rows.next().value ?? null);
      if (found && areEmpty(found)) return [];
      return [{ line: first.number, end, cells: found, ...(found ? {} : { problem: problemOf(first) }) }];
    });
  }

  private giveUp(drafts: Draft[]): TextLine[] {
    const [first, ...rest] = this.open;
    this.clear();
    if (first) drafts.push({ first, last: first, cells: null });
    return rest;
  }

  private clear(): void {
    this.open = [];
    this.openBytes = 0;
    this.quotes = 0;
  }
}

function countQuotes(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(QUOTE); at !== -1; at = bytes.indexOf(QUOTE, at + 1)) count += 1;
  return count;
}

function problemOf({ bytes }: TextLine): string {
  if (bytes === null) return `The row must not be longer than ${MAX_LINE_BYTES} bytes`;
  if (lineText(bytes) === null) return 'The row must be UTF-8';
  return 'The quotes of the row must be closed and stand around whole cells';
}
