import type { Encoding } from './decode-text.ts';

/** How a table is to be read, as far as it must be known before its text is. */
export type TableReading = Readonly<{
  encoding?: Encoding | undefined;
  /** Of a workbook; absent: its first one. */
  sheet?: string | undefined;
  /** The columns that make a row of a workbook its header. */
  columns: readonly string[];
}>;

/** What a table turned out to be, once all of it is read. */
export type FoundTable = { workbook?: Readonly<{ date1904: boolean }> };
