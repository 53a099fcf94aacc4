import type { FileHandle } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import { DATE_CELL, serialOf, serialToIso } from '../reading/date-cell.ts';
import { noTable } from './no-table.ts';
import { isZipBomb } from './zip-bomb.ts';
import { readEntry, zipEntries } from './zip-entry.ts';

/** A row of a sheet; its number counts from 1. */
export type SheetRow = Readonly<{ number: number; cells: readonly string[] }>;

export type OpenWorkbook = Readonly<{ date1904: boolean; rows(): AsyncIterable<SheetRow> }>;

type Sheet = Readonly<{ id: number | string; name?: string; state?: string; rId: string }>;
type Relation = Readonly<{ Id: string; Target: string }>;

/** What exceljs keeps inside of its streaming reader, and does not describe. */
type Inside = {
  sharedStrings: unknown;
  workbookRels: readonly Relation[];
  styles: unknown;
  properties: unknown;
  model?: { sheets?: readonly Sheet[] };
};

type StreamedSheet = AsyncIterable<ExcelJS.Row> & Readonly<{ id: number | string; name?: string }>;

const DATE_1904 = /<(?:\w+:)?workbookPr\b[^>]*\bdate1904\s*=\s*["'](?:1|true)["']/;

/**
 * Opens a workbook and finds the wanted sheet: the named one, or the first that is not hidden. Its rows are read as a
 * stream; only the texts that its cells share are kept.
 * @throws DomainError invalid-field for what is no workbook, or has no such sheet; Error where it is broken.
 */
export async function openWorkbook(file: FileHandle, path: string, wanted: string | undefined): Promise<OpenWorkbook> {
  const date1904 = DATE_1904.test(await bookOf(file, path));
  const first = inside(path, { sharedStrings: 'cache', styles: 'cache', worksheets: 'ignore' });
  Object.assign(first.inside, { sharedStrings: [], workbookRels: [], model: {} });
  for await (const _ of first.reader) throw new Error('A reader that is to pass over sheets has read one');
  const sheet = sheetOf(first.inside, wanted);
  const number = /sheet(\d+)\.xml$/.exec(
    first.inside.workbookRels.find(({ Id }) => Id === sheet.rId)?.Target ?? '',
  )?.[1];
  return {
    date1904,
    rows: () =>
      rowsOf(
        path,
        first.inside,
        (found) => (found.name === undefined ? String(found.id) === number : found.name === sheet.name),
        date1904,
      ),
  };
}

async function bookOf(file: FileHandle, path: string): Promise<string> {
  const entries = await zipEntries(file);
  if (!entries) throw noTable('is not whole: it begins like a workbook (.xlsx) and breaks off');
  const book = entries.find(({ name }) => name === 'xl/workbook.xml');
  if (!book && entries.some(({ name }) => name === 'content.xml'))
    throw noTable('is a workbook or text of LibreOffice: save it as .xlsx or CSV');
  if (!book) throw noTable('is a ZIP archive, not a table');
  if (await isZipBomb(path, entries)) throw noTable('is a workbook that unpacks to too much: save it as CSV');
  return (await readEntry(file, book)).toString('utf8');
}

function sheetOf({ model }: Inside, wanted: string | undefined): Sheet {
  const sheets = model?.sheets ?? [];
  const found =
    wanted === undefined
      ? (sheets.find(({ state }) => state === undefined || state === 'visible') ?? sheets[0])
      : sheets.find(({ name }) => name?.normalize('NFC') === wanted);
  if (found) return found;
  const names = sheets.map(({ name }) => `“${name}”`).join(', ');
  throw noTable(`is a workbook without the sheet that the mapping names; it has ${names || 'none'}`);
}

function inside(
  path: string,
  options: Partial<ExcelJS.stream.xlsx.WorkbookStreamReaderOptions>,
): { reader: ExcelJS.stream.xlsx.WorkbookReader; inside: Inside } {
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(path, { hyperlinks: 'ignore', entries: 'ignore', ...options });
  return { reader, inside: reader as unknown as Inside };
}

async function* rowsOf(
  path: string,
  { sharedStrings, styles, workbookRels, model }: Inside,
  isWanted: (sheet: StreamedSheet) => boolean,
  date1904: boolean,
): AsyncGenerator<SheetRow, void, void> {
  const again = inside(path, { sharedStrings: 'ignore', styles: 'ignore', worksheets: 'emit' });
  Object.assign(again.inside, { sharedStrings, styles, workbookRels, model });
  const sheets = again.reader as unknown as AsyncIterable<StreamedSheet>;
  for await (const sheet of sheets) {
    if (!isWanted(sheet)) continue;
    Object.assign(again.inside, { properties: { model: { date1904 } } });
    for await (const row of sheet) yield { number: row.number, cells: cellsOf(row, date1904) };
    return;
  }
}

function cellsOf(row: ExcelJS.Row, date1904: boolean): string[] {
  const cells: string[] = [];
  row.eachCell({ includeEmpty: true }, (cell) => cells.push(textOf(cell.value, cell.numFmt, date1904)));
  return cells;
}

/** A value as it stands in the table that is made of the sheet. */
function textOf(value: ExcelJS.CellValue, format: string | undefined, date1904: boolean): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(serialOf(value, date1904), date1904);
  if (typeof value === 'number') return String(Number(value.toPrecision(15)));
  if (typeof value !== 'object') return String(value);
  if (!('result' in value)) return textIn(value);
  // What a formula has come to is not yet a date for exceljs.
  const { result } = value;
  const isDate = typeof result === 'number' && isDateFormat(format);
  return isDate ? dateText(result, date1904) : textOf(result, format, date1904);
}

function textIn(value: object): string {
  if ('richText' in value) return (value as ExcelJS.CellRichTextValue).richText.map(({ text }) => text).join('');
  if ('error' in value) return String(value.error);
  return 'text' in value ? String(value.text) : '';
}

function dateText(serial: number, date1904: boolean): string {
  return DATE_CELL + (serialToIso(serial, date1904) ?? 'no day');
}

function isDateFormat(format: string | undefined): boolean {
  return format !== undefined && /[ymdhs]/i.test(format.replace(/\[[^\]]*\]|"[^"]*"|General/g, ''));
}
