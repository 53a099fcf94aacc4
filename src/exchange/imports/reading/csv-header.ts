import type { CsvDelimiter } from './csv-cells.ts';
import { type CsvRecord, CsvRecordReader } from './csv-record-reader.ts';
import { LineSplitter } from './line-splitter.ts';

/** The first row of a table, from the first bytes of it; undefined where they hold no whole row. */
export function readHeader(beginning: Buffer, delimiter: CsvDelimiter, isWhole: boolean): CsvRecord | undefined {
  const splitter = new LineSplitter();
  const reader = new CsvRecordReader(delimiter);
  const [first] = reader.push(splitter.push(beginning));
  if (first !== undefined || !isWhole) return first;
  return [...reader.push(splitter.finish()), ...reader.finish()][0];
}
