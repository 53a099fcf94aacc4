import { createWriteStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '../../../domain/values/domain-error.ts';
import { areEmpty, columnName } from '../reading/plain-text.ts';
import type { FoundTable, TableReading } from './table-reading.ts';
import { noTable } from './no-table.ts';
import type { SheetRow } from './workbook-reader.ts';

/** Rows above the header, such as the title of a report. */
const ROWS_ABOVE = 100;
const CHUNK = 65_536;

/**
 * One sheet of a workbook as CSV with commas. The header is the first row with all mapped columns, else the first one
 * with anything in it; rows above are left out. Each row stands in the line of its number. The archive is put down in a
 * file first: what tells how its cells are to be read may stand at its end.
 * @throws DomainError invalid-field for what is no workbook, or has no such sheet.
 */
export async function* workbookText(
  bytes: AsyncIterable<Buffer>,
  { sheet, columns }: TableReading,
  found: FoundTable,
): AsyncGenerator<Buffer, void, void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'dunghan-workbook-'));
  try {
    const name = path.join(folder, 'workbook.xlsx');
    await pipeline(Readable.from(bytes, { objectMode: false }), createWriteStream(name));
    const file = await open(name);
    try {
      // What reads workbooks is loaded with the first of them.
      const { openWorkbook } = await import('./workbook-reader.ts');
      const book = await openWorkbook(file, name, sheet);
      found.workbook = { date1904: book.date1904 };
      yield* inPieces(lines(fromHeader(book.rows(), columns)));
    } finally {
      await file.close();
    }
  } catch (error) {
    throw error instanceof DomainError || isOfSystem(error) ? error : noTable('is a workbook that cannot be read');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A full disk is not the file's fault. */
function isOfSystem(error: unknown): boolean {
  return error instanceof Error && ('syscall' in error || 'getStatus' in error);
}

async function* fromHeader(
  rows: AsyncIterable<SheetRow>,
  columns: readonly string[],
): AsyncGenerator<SheetRow, void, void> {
  let above: SheetRow[] | undefined = [];
  for await (const row of rows) {
    if (areEmpty(row.cells)) continue;
    const names = new Set(row.cells.map(columnName));
    if (!above) yield row;
    else if (columns.every((column) => names.has(column))) {
      above = undefined;
      yield row;
    } else if (above.push(row) > ROWS_ABOVE) {
      yield* above;
      above = undefined;
    }
  }
  if (above) yield* above;
}

async function* lines(rows: AsyncIterable<SheetRow>): AsyncGenerator<string, void, void> {
  let line = 1;
  for await (const { number, cells } of rows) {
    yield '\n'.repeat(Math.max(0, number - line));
    line = Math.max(line, number) + 1;
    yield `${cells.map(quoted).join(',')}\n`;
  }
}

function quoted(cell: string): string {
  const text = cell.replace(/[\r\n]+/g, ' ');
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

async function* inPieces(texts: AsyncIterable<string>): AsyncGenerator<Buffer, void, void> {
  let piece = '';
  for await (const text of texts) {
    piece += text;
    if (piece.length < CHUNK) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  yield Buffer.from(piece);
}
