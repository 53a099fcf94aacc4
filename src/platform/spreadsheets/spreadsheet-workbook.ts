import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import ExcelJS from 'exceljs';
import { parseDay, DAY_MS, type TimeZone } from '../../domain/time/local-time.ts';
import { isNumeric, type SpreadsheetColumn } from './spreadsheet-column.ts';

const NAME = 'Đúng Hạn';
const SHEET = 'Danh sách';
/** The most that a sheet holds, the headings included. */
const MOST_ROWS = 1_048_576;
const WIDTH = 18;

const FORMATS: Readonly<Record<SpreadsheetColumn<never>['kind'], string>> = {
  text: '@',
  time: 'dd/mm/yyyy hh:mm',
  day: 'dd/mm/yyyy',
  integer: '0',
  decimal: '0.00',
};

type Workbook = ExcelJS.stream.xlsx.WorkbookWriter;
type Sheet = ReturnType<Workbook['addWorksheet']>;

/**
 * Writes a list as a workbook, row by row: texts as text, times and days as dates, numbers as numbers. What does not fit
 * on one sheet goes on another.
 * @throws Error of the disk
 */
export async function writeWorkbook<T>(
  file: string,
  items: AsyncIterable<T>,
  columns: readonly SpreadsheetColumn<T>[],
  zone: TimeZone,
  mostRows = MOST_ROWS,
): Promise<void> {
  const stream = createWriteStream(file);
  const written = finished(stream);
  // The library waits for ever for a disk that has failed.
  await Promise.race([written, writeRows(new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true }))]);
  await written;

  async function writeRows(workbook: Workbook): Promise<void> {
    workbook.creator = NAME;
    let sheet = addSheet(workbook, 1, columns);
    let [sheets, rows] = [1, 1];
    for await (const item of items) {
      if (rows === mostRows) {
        sheet.commit();
        sheet = addSheet(workbook, (sheets += 1), columns);
        rows = 1;
      }
      sheet.addRow(columns.map((column) => cellOf(column, item, zone))).commit();
      rows += 1;
    }
    sheet.commit();
    await workbook.commit();
  }
}

function addSheet<T>(workbook: Workbook, number: number, columns: readonly SpreadsheetColumn<T>[]): Sheet {
  const sheet = workbook.addWorksheet(number === 1 ? SHEET : `${SHEET} ${number}`, {
    views: [{ state: 'frozen', xSplit: 0, ySplit: 1 }],
  });
  sheet.columns = columns.map(({ heading, kind, width }) => ({
    header: heading,
    width: width ?? WIDTH,
    style: { numFmt: FORMATS[kind] },
  }));
  const headings = sheet.getRow(1);
  headings.font = { bold: true };
  headings.alignment = { wrapText: true, vertical: 'middle' };
  headings.commit();
  return sheet;
}

function cellOf<T>(column: SpreadsheetColumn<T>, item: T, zone: TimeZone): string | number | Date | null {
  if (isNumeric(column)) return column.of(item);
  if (column.kind === 'time') return dateOf(column.of(item), (instant) => zone.wallTimeOf(instant));
  const value = column.of(item);
  return column.kind === 'text' || value === null ? value : dateOf(parseDay(value), (day) => day * DAY_MS);
}

/** Excel knows no zones: a date shows what the clock on the wall showed, as if that were UTC. */
function dateOf(value: number | null, wallTimeOf: (value: number) => number): Date | null {
  return value === null ? null : new Date(wallTimeOf(value));
}
