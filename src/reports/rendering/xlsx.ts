import ExcelJS from 'exceljs';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { PrintedReport } from './printed-report.ts';
import type { PrintedTable } from './printed-table.ts';
import { reproducibleZip } from './reproducible-zip.ts';
import { type SheetLayout, type SheetLine, sheetLayout } from './sheet-layout.ts';
import { XlsxLooks } from './xlsx-look.ts';

const NAME = 'Đúng Hạn';
const A4 = 9;
/** In inches. */
const MARGINS = { left: 0.6, right: 0.6, top: 0.8, bottom: 0.6, header: 0.3, footer: 0.3 };

/** A report as a workbook for A4: a sheet for each of its tables, under the official heading. */
export async function xlsxOf(report: PrintedReport): Promise<Buffer> {
  const stream = new PassThrough();
  const bytes = buffer(stream);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  workbook.creator = NAME;
  workbook.created = report.createdAt;
  workbook.modified = report.createdAt;
  const looks = new XlsxLooks();
  for (const table of report.tables) {
    const layout = sheetLayout(report, table);
    const sheet = addSheet(workbook, report, table, layout);
    const top = [...layout.heading, ...layout.columnHeadings];
    writeLines(sheet, 1, top, looks);
    for (const [index, line] of [...layout.body, ...layout.foot].entries())
      writeLines(sheet, top.length + 1 + index, [line], looks);
    sheet.commit();
  }
  await workbook.commit();
  return reproducibleZip(await bytes);
}

type Sheet = ReturnType<ExcelJS.stream.xlsx.WorkbookWriter['addWorksheet']>;

function addSheet(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  { form, marks }: PrintedReport,
  { name, columns }: PrintedTable,
  { heading, columnHeadings }: SheetLayout,
): Sheet {
  const headings = heading.length + columnHeadings.length;
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', xSplit: 0, ySplit: headings, showGridLines: false }],
    pageSetup: {
      paperSize: A4,
      orientation: form.orientation,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: MARGINS,
      printTitlesRow: `${heading.length + 1}:${headings}`,
    },
    headerFooter: {
      oddHeader: marks.length === 0 ? '' : `&C&"Times New Roman,Bold"&KC00000${marks.join(' · ')}`,
      oddFooter: `&L&"Times New Roman"&9${form.code}&R&"Times New Roman"&9Trang &P/&N`,
    },
  });
  sheet.columns = columns.map(({ width }) => ({ width }));
  return sheet;
}

/** All are written before the first is committed: a merged cell may reach into the next line. */
function writeLines(sheet: Sheet, from: number, lines: readonly SheetLine[], looks: XlsxLooks): void {
  for (const [index, line] of lines.entries()) writeLine(sheet, from + index, line, looks);
  for (const index of lines.keys()) sheet.getRow(from + index).commit();
}

function writeLine(sheet: Sheet, number: number, { cells, height }: SheetLine, looks: XlsxLooks): void {
  const row = sheet.getRow(number);
  if (height !== undefined) row.height = height;
  for (const { first, columns, rows, value, look } of cells) {
    for (let line = 0; line < rows; line++)
      for (let column = 0; column < columns; column++) looks.apply(sheet.getCell(number + line, first + column), look);
    if (rows > 1 || columns > 1) sheet.mergeCells(number, first, number + rows - 1, first + columns - 1);
    row.getCell(first).value = value;
  }
}
