import { EMPTY_RATE } from '../number-format.ts';
import { percentHundredths } from '../../domain/figures/rate.ts';
import { type CellValue, isRate, type ReportColumn } from '../report-content.answer.ts';
import type { PrintedReport } from './printed-report.ts';
import { hasMarks, headingSpans, type PrintedRow, type PrintedTable } from './printed-table.ts';

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

/** `height` in points; without one the program that opens the file fits it to the text. */
export type SheetLine = Readonly<{ height?: number; cells: readonly SheetCell[] }>;

export type SheetLayout = Readonly<{
  heading: readonly SheetLine[];
  /** The headings of the columns: they stay in sight and are printed on every page. */
  columnHeadings: readonly SheetLine[];
  body: readonly SheetLine[];
  foot: readonly SheetLine[];
}>;

const LINE_HEIGHT = 15.5;
const SIGNATURE_HEIGHT = 64;
/** Words of headings are long: a line of one holds less than its width. */
const TIGHT = 0.8;
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
  const marks = columns.map(({ mark }, index) => headingCell(index, mark, MARK_LOOK));
  const markLine: SheetLine[] = hasMarks(columns) ? [{ cells: marks, height: LINE_HEIGHT }] : [];
  return [...labelLines(columns), ...markLine];
}

/** One line, or two where columns share a heading; a column that shares none takes both. */
function labelLines(columns: readonly ReportColumn[]): SheetLine[] {
  const spans = headingSpans(columns);
  const height = LINE_HEIGHT * Math.max(...columns.map(({ label, width }) => linesOf(label, width * TIGHT)));
  const labels = columns.map(({ label }, index) => headingCell(index, label));
  if (spans === null) return [{ cells: labels, height }];
  const upper = spans.map(({ label, first, columns: span }) =>
    label === null
      ? { ...headingCell(first, columns[first]?.label ?? ''), rows: 2 }
      : { ...headingCell(first, label), columns: span },
  );
  const upperLines = spans.map(({ label, first, columns: span }) =>
    linesOf(label ?? '', widthOf(columns.slice(first, first + span)) * TIGHT),
  );
  const lower = labels.filter((_, index) => columns[index]?.group !== null);
  return [
    { cells: upper, height: LINE_HEIGHT * Math.max(...upperLines) },
    { cells: lower, height },
  ];
}

/** @param index of its column, from 0 */
function headingCell(index: number, value: string, look: SheetLook = HEADING_LOOK): SheetCell {
  return { first: index + 1, columns: 1, rows: 1, value, look };
}

function bodyLine({ kind, cells }: PrintedRow, columns: readonly ReportColumn[]): SheetLine {
  const emphasis: Partial<SheetLook> = kind === 'item' ? {} : { bold: true };
  const fill: Partial<SheetLook> = kind === 'sum' || kind === 'total' ? { fill: 'sum' } : {};
  return {
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
  const lines = parts.map(({ first, columns: span, text }) =>
    linesOf(text, widthOf(columns.slice(first - 1, first - 1 + span))),
  );
  return {
    cells: parts.map(({ text, ...cell }) => ({ ...cell, rows: 1, value: text })),
    height: LINE_HEIGHT * Math.max(...lines),
  };
}

function across(text: string, columns: readonly ReportColumn[], look: SheetLook): SheetLine {
  const scale = (look.size ?? 11) / 11;
  const height = LINE_HEIGHT * scale * linesOf(text, widthOf(columns) / scale) + (look.size ? 8 : 0);
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

/** How many lines a text takes in so many digits' width. */
function linesOf(text: string, width: number): number {
  return Math.max(1, Math.ceil(text.length / width));
}

function pairs(texts: readonly string[]): (readonly [string, string])[] {
  return texts.flatMap((text, index) => (index % 2 === 0 ? [[text, texts[index + 1] ?? ''] as const] : []));
}
