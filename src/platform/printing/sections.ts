import { breakable, breakableInACell } from './breakable-text.ts';
import type { PdfBlock, PdfLayout, PdfTable, PdfWidth } from './pdf-content.ts';

export type TableSection = Readonly<{
  title: string;
  columns: readonly Readonly<{ name: string; width: PdfWidth }>[];
  /** Rows with the line that closes them, where there is one. */
  groups: readonly Readonly<{ rows: readonly (readonly string[])[]; total?: string }>[];
  /** The text that replaces a table without rows. */
  empty?: string;
  note?: string;
}>;

/** A label and its value, which may stand out. */
export type Line = readonly [label: string, value: string, look?: Readonly<{ bold: true }>];

type Row = PdfTable['body'][number];

const HEADER_ROWS = 2;
const LINE_COLOUR = '#888888';

const PLAIN: PdfLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 6,
  paddingTop: () => 1,
  paddingBottom: () => 1,
};

/** The first row is the heading: no line above it. */
const RULED: PdfLayout = {
  hLineWidth: (row) => (row === 0 ? 0 : 0.6),
  vLineWidth: () => 0.6,
  hLineColor: LINE_COLOUR,
  vLineColor: LINE_COLOUR,
  paddingLeft: () => 4,
  paddingRight: () => 4,
  paddingTop: () => 2,
  paddingBottom: () => 2,
};

const GRID: PdfLayout = { ...RULED, hLineWidth: () => 0.6 };

/** A heading with labels and values below it; it stays on one page. */
export function linesSection(title: string, lines: readonly Line[]): PdfBlock {
  return {
    stack: [
      heading(title),
      {
        table: {
          widths: [170, '*'],
          body: lines.map(([label, value, look]) => [{ text: label }, { text: breakable(value, look) }]),
        },
        layout: PLAIN,
      },
    ],
    fontSize: 10,
    unbreakable: true,
    margin: [0, 0, 0, 8],
  };
}

/** A heading with a table below it; both are repeated on every page that it reaches. */
export function tableSection({ title, columns, groups, empty = '', note }: TableSection): PdfBlock {
  const rows = groups.flatMap((group) => [
    ...group.rows.map((row) => row.map((text) => ({ text: breakable(text) }))),
    ...(group.total === undefined ? [] : [across(group.total, columns.length)]),
  ]);
  const table: PdfTable = {
    widths: columns.map(({ width }) => width),
    headerRows: HEADER_ROWS,
    keepWithHeaderRows: 1,
    dontBreakRows: true,
    body: [
      titleRow(title, columns.length),
      columnNames(columns),
      ...(rows.length > 0 ? rows : [across(empty, columns.length)]),
    ],
  };
  const below: PdfBlock[] =
    note === undefined ? [] : [{ text: note, italics: true, fontSize: 8, margin: [0, 2, 0, 0] }];
  return { stack: [{ table, layout: RULED }, ...below], fontSize: 9, margin: [0, 0, 0, 10] };
}

/** A table inside a form; its heads are repeated on every page that it reaches. */
export function smallTable(
  columns: readonly Readonly<{ name: string; width: PdfWidth; align: 'left' | 'center' | 'right' }>[],
  rows: readonly (readonly string[])[],
): PdfBlock {
  const cells = (row: readonly string[]): Row =>
    row.map((text, index) => ({ text: breakableInACell(text), alignment: columns[index]?.align ?? 'left' }));
  const table: PdfTable = {
    widths: columns.map(({ width }) => width),
    headerRows: 1,
    keepWithHeaderRows: 1,
    dontBreakRows: true,
    body: [columnNames(columns), ...rows.map(cells)],
  };
  return { table, layout: GRID, margin: [0, 0, 0, 5] };
}

function heading(text: string): PdfBlock {
  return { text, bold: true, fontSize: 11, margin: [0, 0, 0, 3] };
}

function titleRow(title: string, columns: number): Row {
  const border = [false, false, false, true] as const;
  return [{ ...heading(title), margin: [-4, 0, 0, 3], colSpan: columns, border }, ...spanned(columns)];
}

function columnNames(columns: TableSection['columns']): Row {
  return columns.map(({ name }) => ({ text: name, bold: true, alignment: 'center', fillColor: '#eeeeee' }));
}

function across(text: string, columns: number): Row {
  return [{ text, bold: true, colSpan: columns }, ...spanned(columns)];
}

function spanned(columns: number): PdfBlock[] {
  return Array.from({ length: columns - 1 }, () => ({ text: '' }));
}
