import { type ITableBordersOptions, Paragraph, Table, TableCell, TableRow } from 'docx';
import { formatCell } from '../number-format.ts';
import type { ReportColumn } from '../report-content.answer.ts';
import { run } from './docx-text.ts';
import { type Heading, headingRows } from './heading-rows.ts';
import { type PrintedRow, printedWidths, staysWithNext } from './printed-table.ts';

const ALIGNMENTS = { left: 'left', centre: 'center', right: 'right' } as const;
const SIZE = 20;
const DENSE_SIZE = 15;
/** Half of the size of its type is what a digit of Times takes: in twentieths of a point, where the size is in halves. */
const DIGIT = 5;
/** What the lines of a cell take of its width. */
const LINES = 20;
/** A table of more columns than these is written smaller. */
const DENSE_FROM = 10;
/** The last rows of a table stay on the page of what follows it: signatures never stand alone. */
const ROWS_WITH_SIGNATURES = 3;
const HEADING_COLOUR = 'E7E6E6';
const PADDING = { top: 30, bottom: 30, left: 70, right: 70, marginUnitType: 'dxa' } as const;
const DENSE_PADDING = { ...PADDING, left: 30, right: 30 } as const;

const NONE = { style: 'none', size: 0, color: 'auto' } as const;
const NO_BORDERS: ITableBordersOptions = {
  top: NONE,
  bottom: NONE,
  left: NONE,
  right: NONE,
  insideHorizontal: NONE,
  insideVertical: NONE,
};

/** The table of a report; its headings are repeated on every page, and a row that names those below it stays with them. @param width in twentieths of a point */
export function dataTable(columns: readonly ReportColumn[], rows: readonly PrintedRow[], width: number): Table {
  const dense = columns.length > DENSE_FROM;
  const { left, right } = dense ? DENSE_PADDING : PADDING;
  const digit = (dense ? DENSE_SIZE : SIZE) * DIGIT;
  const widths = printedWidths({ columns, rows }, { width, digit, padding: left + right + LINES });
  return new Table({
    width: { size: width, type: 'dxa' },
    columnWidths: widths,
    layout: 'fixed',
    rows: [
      ...headingRows(columns).map((line) => headingRow(line, widths, dense)),
      ...rows.map((row, at) =>
        rowOf(row, columns, widths, staysWithNext(rows, at) || at >= rows.length - ROWS_WITH_SIGNATURES),
      ),
    ],
  });
}

/** Blocks beside each other, without lines. @param width in twentieths of a point */
export function sideBySide(blocks: readonly (readonly Paragraph[])[], width: number): Table {
  const each = Math.floor(width / blocks.length);
  return new Table({
    width: { size: width, type: 'dxa' },
    columnWidths: blocks.map(() => each),
    layout: 'fixed',
    borders: NO_BORDERS,
    rows: [
      new TableRow({
        cantSplit: true,
        children: blocks.map((children) => new TableCell({ width: { size: each, type: 'dxa' }, children })),
      }),
    ],
  });
}

function headingRow(line: readonly Heading[], widths: readonly number[], dense: boolean): TableRow {
  const children = line.map(({ text, first, columns, rows, mark }) =>
    cellOf([text], {
      alignment: 'center',
      bold: !mark,
      width: widths.slice(first, first + columns).reduce((sum, width) => sum + width, 0),
      fill: HEADING_COLOUR,
      span: { columns, rows },
      dense,
    }),
  );
  return new TableRow({ tableHeader: true, cantSplit: true, children });
}

function rowOf(
  { kind, cells }: PrintedRow,
  columns: readonly ReportColumn[],
  widths: readonly number[],
  keepNext: boolean,
): TableRow {
  return new TableRow({
    cantSplit: true,
    children: columns.map(({ align }, index) =>
      cellOf([formatCell(cells[index] ?? null)], {
        alignment: ALIGNMENTS[align],
        bold: kind !== 'item',
        width: widths[index] ?? 0,
        dense: columns.length > DENSE_FROM,
        keepNext,
      }),
    ),
  });
}

type CellLook = Readonly<{
  alignment: 'left' | 'center' | 'right';
  bold: boolean;
  width: number;
  fill?: string;
  span?: Readonly<{ columns: number; rows: number }>;
  dense: boolean;
  keepNext?: boolean;
}>;

function cellOf(lines: readonly string[], look: CellLook): TableCell {
  const { alignment, bold, width, fill, span, dense, keepNext = false } = look;
  const size = dense ? DENSE_SIZE : SIZE;
  return new TableCell({
    width: { size: width, type: 'dxa' },
    margins: dense ? DENSE_PADDING : PADDING,
    columnSpan: span?.columns ?? 1,
    rowSpan: span?.rows ?? 1,
    verticalAlign: 'center',
    ...(fill === undefined ? {} : { shading: { type: 'clear', color: 'auto', fill } }),
    children: lines.map((line) => new Paragraph({ alignment, keepNext, children: [run(line, { bold, size })] })),
  });
}
