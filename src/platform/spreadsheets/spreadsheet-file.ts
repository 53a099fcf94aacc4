import { createWriteStream } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { TimeZone } from '../../domain/time/local-time.ts';
import type { FileAnswer } from '../http/file-answer.ts';
import type { SpreadsheetColumn } from './spreadsheet-column.ts';
import { type Separator, spreadsheetCsv } from './spreadsheet-csv.ts';
import { Turns } from './turns.ts';

/** Each file that is being made holds a connection to the database: the desks need the others. */
const TURNS = new Turns(2);

/** How a list is to be written; without a separator it becomes a workbook. `name` has no ending and is ASCII. */
export type Spreadsheet<T> = Readonly<{
  name: string;
  columns: readonly SpreadsheetColumn<T>[];
  separator: Separator | undefined;
  zone: TimeZone;
}>;

/**
 * A whole list for a spreadsheet. It is put down in a file first: the transaction ends with the last row, however slowly
 * a client reads, and an error is still a problem, never half a file.
 * @param feed hands the items over, once
 * @throws whatever `feed` throws
 */
export async function spreadsheetFile<T>(
  sheet: Spreadsheet<T>,
  feed: (take: (items: AsyncIterable<T>) => Promise<void>) => Promise<void>,
): Promise<FileAnswer<Readable>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'dunghan-list-'));
  try {
    const file = path.join(folder, 'list');
    await TURNS.take(() => feed((items) => write(file, items, sheet)));
    const ending = sheet.separator === undefined ? 'xlsx' : 'csv';
    return { ...(await opened(await open(file))), name: `${sheet.name}.${ending}` };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function write<T>(
  file: string,
  items: AsyncIterable<T>,
  { columns, separator, zone }: Spreadsheet<T>,
): Promise<void> {
  // What writes workbooks is loaded with the first of them.
  if (separator === undefined)
    return (await import('./spreadsheet-workbook.ts')).writeWorkbook(file, items, columns, zone);
  return pipeline(Readable.from(spreadsheetCsv(items, columns, separator, zone)), createWriteStream(file));
}

/** The bytes of a file that has no name any more: they go when the stream is closed. */
async function opened(file: FileHandle): Promise<Omit<FileAnswer<Readable>, 'name'>> {
  const { size } = await file.stat();
  return { bytes: file.createReadStream(), length: size };
}
