import { EMPTY_RATE, formatCell } from '../number-format.ts';
import { percentHundredths } from '../../domain/figures/rate.ts';
import { type CellValue, isRate, type ReportColumn } from '../report-content.answer.ts';
import type { PrintedReport } from './printed-report.ts';
import { type Heading, headingRows } from './heading-rows.ts';
import type { PrintedRow, PrintedTable } from './printed-table.ts';
import { textHeight } from './text-height.ts';

export type SheetLook = Readonly<{
  align: 'left' | 'centre' | 'right';
  bold?: true;
  italic?: true;
  size?: number;
  /** Ruled, as the cells of the table are. */
  ruled?: true;
  fill?: 'heading' | 'sum';
  mark?: true;
  numbers?: 'integer' | 'decimal';
}>;

/** A cell, or several merged to one; `first` counts from 1. */
export type SheetCell = Readonly<{
  first: number;
  columns: number;
  rows: number;
  value: string | number | null;
  look: SheetLook;
}>;

/** `height` in points; without one the line has no text. */
export type SheetLine = Readonly<{ height?: number; cells: readonly SheetCell[] }>;

export type SheetLayout = Readonly<{
  heading: readonly SheetLine[];
  /** The headings of the columns: they stay in sight and are printed on every page. */
  columnHeadings: readonly SheetLine[];
  body: readonly SheetLine[];
  foot: readonly SheetLine[];
}>;

/** In digits: what is left free before the text of a ruled cell. */
const INDENT = 1;
const SIGNATURE_HEIGHT = 64;
const HEADING_LOOK: SheetLook = { align: 'centre', bold: true, ruled: true, fill: 'heading' };
const MARK_LOOK: SheetLook = { align: 'centre', size: 9, ruled: true, fill: 'heading' };

/** Lays a table out below the official heading of its report and above its notes and signatures. */
export function sheetLayout(report: PrintedReport, table: PrintedTable): SheetLayout {
  const { columns, rows, notes } = table;
  return {
    heading: headingLines(report, columns),
    columnHeadings: columnHeadings(columns),
    body: rows.map((row) => bodyLine(row, columns)),
    foot: [...notes.map((note) => noteLine(note, columns)), ...signatureLines(report, columns)],
  };
}

function headingLines(
  { agency, form, marks, particulars }: PrintedReport,
  columns: readonly ReportColumn[],
): SheetLine[] {
  const corner = [form.code, form.source];
  const top = Array.from({ length: Math.max(agency.length, corner.length) }, (_, index) =>
    halves(columns, [
      [
        agency[index]?.toLocaleUpperCase('vi') ?? '',
        { align: 'centre', bold: index === agency.length - 1 || undefined },
      ],
      [corner[index] ?? '', { align: 'centre', ...(index === 0 ? { bold: true } : { italic: true }) }],
    ]),
  );
  const details = particulars.map(([label, value]) => `${label}: ${value}`);
  return [
    ...top,
    across(form.title.toLocaleUpperCase('vi'), columns, { align: 'centre', bold: true, size: 14 }),
    ...marks.map((mark) => across(mark, columns, { align: 'centre', bold: true, mark: true })),
    ...pairs(details).map(([left, right]) =>
      halves(columns, [
        [left, { align: 'left' }],
        [right, { align: 'left' }],
      ]),
    ),
    { cells: [] },
  ];
}

function columnHeadings(columns: readonly ReportColumn[]): SheetLine[] {
  return headingRows(columns).map((line) => ({
    cells: line.map(({ text, first, columns: span, rows, mark }) => ({
      first: first + 1,
      columns: span,
      rows,
      value: text,
      look: mark ? MARK_LOOK : HEADING_LOOK,
    })),
    height: headingHeight(line, columns),
  }));
}

/** A heading over two lines takes half of its height in each. */
function headingHeight(line: readonly Heading[], columns: readonly ReportColumn[]): number {
  const heights = line.map(({ text, first, columns: span, rows, mark }) => {
    const width = widthOf(columns.slice(first, first + span));
    return textHeight(text, width, mark ? MARK_LOOK : HEADING_LOOK) / rows;
  });
  return Math.max(...heights);
}

function bodyLine({ kind, cells }: PrintedRow, columns: readonly ReportColumn[]): SheetLine {
  const emphasis: Partial<SheetLook> = kind === 'item' ? {} : { bold: true };
  const fill: Partial<SheetLook> = kind === 'sum' || kind === 'total' ? { fill: 'sum' } : {};
  const heights = columns.map(({ width }, index) =>
    textHeight(formatCell(cells[index] ?? null), width - INDENT, emphasis),
  );
  return {
    height: Math.max(...heights),
    cells: columns.map(({ align }, index) => {
      const { value, numbers } = sheetValue(cells[index] ?? null);
      return {
        first: index + 1,
        columns: 1,
        rows: 1,
        value,
        look: { align, ruled: true, ...emphasis, ...fill, ...(numbers ? { numbers } : {}) },
      };
    }),
  };
}

/** Numbers stay numbers, so that a sheet can go on reckoning with them. */
function sheetValue(value: CellValue): { value: SheetCell['value']; numbers?: SheetLook['numbers'] } {
  if (value === null || typeof value === 'string') return { value };
  if (typeof value === 'number') return { value, numbers: 'integer' };
  const hundredths = isRate(value) ? percentHundredths(value.numerator, value.denominator) : value.hundredths;
  return hundredths === null ? { value: EMPTY_RATE } : { value: hundredths / 100, numbers: 'decimal' };
}

function noteLine(note: string, columns: readonly ReportColumn[]): SheetLine {
  return across(note, columns, { align: 'left', italic: true });
}

function signatureLines({ createdBy, signedBy }: PrintedReport, columns: readonly ReportColumn[]): SheetLine[] {
  const titles: SheetLook = { align: 'centre', bold: true };
  return [
    { cells: [] },
    halves(columns, [
      ['NGƯỜI LẬP BÁO CÁO', titles],
      ['THỦ TRƯỞNG CƠ QUAN', titles],
    ]),
    { cells: [], height: SIGNATURE_HEIGHT },
    halves(columns, [
      [createdBy, { align: 'centre' }],
      [signedBy, titles],
    ]),
  ];
}

type Half = readonly [text: string, look: SheetLook];

/** Two texts beside each other over the whole width, parted where the columns come nearest to its middle. */
function halves(columns: readonly ReportColumn[], [left, right]: readonly [Half, Half]): SheetLine {
  const split = middleOf(columns);
  const parts = [
    { first: 1, columns: split, text: left[0], look: left[1] },
    { first: split + 1, columns: columns.length - split, text: right[0], look: right[1] },
  ];
  const heights = parts.map(({ first, columns: span, text, look }) =>
    textHeight(text, widthOf(columns.slice(first - 1, first - 1 + span)), look),
  );
  return {
    cells: parts.map(({ text, ...cell }) => ({ ...cell, rows: 1, value: text })),
    height: Math.max(...heights),
  };
}

function across(text: string, columns: readonly ReportColumn[], look: SheetLook): SheetLine {
  const height = textHeight(text, widthOf(columns), look) + (look.size ? 8 : 0);
  return { cells: [{ first: 1, columns: columns.length, rows: 1, value: text, look }], height };
}

/** How many of the columns make up about half of the width. */
function middleOf(columns: readonly ReportColumn[]): number {
  const whole = widthOf(columns);
  const distances = columns.slice(0, -1).map((_, index) => Math.abs(widthOf(columns.slice(0, index + 1)) - whole / 2));
  return distances.indexOf(Math.min(...distances)) + 1;
}

function widthOf(columns: readonly ReportColumn[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0);
}

function pairs(texts: readonly string[]): (readonly [string, string])[] {
  return texts.flatMap((text, index) => (index % 2 === 0 ? [[text, texts[index + 1] ?? ''] as const] : []));
}
