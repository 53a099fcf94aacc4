import { isUtf8 } from 'node:buffer';
import type { CsvDelimiter } from '../reading/csv-cells.ts';
import { type CsvRecord, CsvRecordReader } from '../reading/csv-record-reader.ts';
import { readHeader, type TableHeader } from '../reading/csv-header.ts';
import { LineSplitter } from '../reading/line-splitter.ts';
import { noTable } from '../upload/no-table.ts';
import type { Encoding } from '../upload/decode-text.ts';
import type { FoundTable } from '../upload/table-reading.ts';
import { tableText } from '../upload/table-text.ts';

/** Of the text of a table: enough for its header, some rows and the texts of its columns. */
export const PREVIEW_BYTES = 262_144;

/** How a table is to be read, as far as somebody has said so. */
export type ReadBy = Readonly<{
  encoding?: Encoding | undefined;
  sheet?: string | undefined;
  delimiter?: CsvDelimiter | undefined;
  columns?: readonly string[];
}>;

/** The header of a table and the rows that follow it at once. */
export type TableBeginning = Readonly<{
  header: TableHeader;
  rows: readonly CsvRecord[];
  isWorkbook: boolean;
  /** The text is not UTF-8, which it should be by now. */
  isBroken: boolean;
}>;

/**
 * Reads the beginning of a table, whatever it is written in.
 * @throws DomainError invalid-field where it is no table
 */
export async function tableBeginning(bytes: AsyncIterable<Buffer>, by: ReadBy): Promise<TableBeginning> {
  const found: FoundTable = {};
  const reading = { encoding: by.encoding, sheet: by.sheet, columns: by.columns ?? [] };
  const { text, isWhole } = await firstBytes(tableText(bytes, reading, found));
  // Of a workbook the text is written with commas.
  const header = readHeader(text, isWhole, found.workbook ? { ...by, delimiter: ',' } : by);
  const isBroken = !isUtf8(isWhole ? text : text.subarray(0, text.lastIndexOf(0x0a) + 1));
  if (header.names.length === 0 && !isBroken) throw noTable(`has no header: ${header.problem ?? 'it is empty'}`);
  return {
    header,
    rows: rowsIn(text.subarray(header.end.offset), isWhole, header),
    isWorkbook: found.workbook !== undefined,
    isBroken,
  };
}

async function firstBytes(parts: AsyncIterable<Buffer>): Promise<{ text: Buffer; isWhole: boolean }> {
  const held: Buffer[] = [];
  let length = 0;
  for await (const part of parts) {
    held.push(part);
    length += part.length;
    if (length >= PREVIEW_BYTES) return { text: Buffer.concat(held).subarray(0, PREVIEW_BYTES), isWhole: false };
  }
  return { text: Buffer.concat(held), isWhole: true };
}

/** The last row may be cut off where reading ended: it is left out then. */
function rowsIn(text: Buffer, isWhole: boolean, { delimiter, end }: TableHeader): CsvRecord[] {
  const splitter = new LineSplitter(end);
  const reader = new CsvRecordReader(delimiter);
  const rows = reader.push(splitter.push(text));
  return isWhole ? [...rows, ...reader.push(splitter.finish()), ...reader.finish()] : rows;
}
