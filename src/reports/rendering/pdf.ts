import { pageOf } from '../../platform/printing/page.ts';
import type {
  LaidOut,
  PdfBlock,
  PdfCell,
  PdfDefinition,
  PdfLayout,
  PdfTable,
  PdfWidth,
} from '../../platform/printing/pdf-content.ts';
import type { PdfRenderer } from '../../platform/printing/pdf-renderer.ts';
import { formatCell } from '../number-format.ts';
import type { ReportColumn } from '../report-content.answer.ts';
import type { FormDefinition } from '../forms/form-definition.ts';
import { type Heading, headingRows } from './heading-rows.ts';
import type { PrintedReport } from './printed-report.ts';
import { type PrintedRow, type PrintedTable, printedWidths } from './printed-table.ts';
import { type Breaks, withNextBreak } from './rows-together.ts';

const MARK_COLOUR = '#c00000';
const LINE_COLOUR = '#777777';
const ALIGNMENTS = { left: 'left', centre: 'center', right: 'right' } as const;
const SIGNATURE_SPACE = 56;
/** What a page of A4 has between its margins; in points. */
const PRINTED_WIDTH = { portrait: 487, landscape: 733 } as const;
/** Of the size of its type, what a bold digit of Roboto takes. */
const DIGIT = 0.58;
/** A table of more columns than these is written smaller. */
const DENSE_FROM = 10;

const RULED: PdfLayout = {
  hLineWidth: () => 0.6,
  vLineWidth: () => 0.6,
  hLineColor: LINE_COLOUR,
  vLineColor: LINE_COLOUR,
  paddingLeft: () => 4,
  paddingRight: () => 4,
  paddingTop: () => 2.5,
  paddingBottom: () => 2.5,
};

const BARE: PdfLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 6,
  paddingTop: () => 0.5,
  paddingBottom: () => 0.5,
};

/** Of every table, and never empty. */
const NAMING_COLUMN = 1;
/** Nothing to see: what must not be torn apart says of its parts only where they stood before it was moved. */
const END = { id: 'end', canvas: [{ type: 'line', x1: 0, y1: 0, x2: 0, y2: 0, lineWidth: 0 }] } as const;

/**
 * Renders a report. It is laid out again, with one more page begun, until no row stands apart from what it names and the
 * signatures do not stand on a page without rows.
 */
export async function renderPdf(report: PrintedReport, pdf: PdfRenderer): Promise<Buffer> {
  for (let breaks: Breaks = report.tables.map(() => []); ;) {
    const pages = new Map<string, number>();
    const pageBreakBefore = ({ id, pageNumbers }: LaidOut): boolean => {
      if (id !== undefined) pages.set(id, Math.max(...pageNumbers));
      return false;
    };
    const whole = await pdf.render({ ...pdfOf(report, breaks), pageBreakBefore });
    const rows = report.tables.map((each, table) => each.rows.map((_, row) => pages.get(idOf(table, row)) ?? 0));
    const next = withNextBreak(report.tables, breaks, { rows, signatures: pages.get(END.id) ?? 0 });
    if (next === null) return whole;
    breaks = next;
  }
}

function idOf(table: number, row: number): string {
  return `${table}.${row}`;
}

/** A report as a document for A4, for pdfmake. @param breaks the rows that begin a page */
export function pdfOf(report: PrintedReport, breaks: Breaks = []): PdfDefinition {
  const { form, agency, createdAt, tables } = report;
  return {
    ...pageOf({
      title: `${form.code}: ${form.title}`,
      printedAt: createdAt,
      orientation: form.orientation,
      footnote: `${form.code} · ${agency.at(-1) ?? ''}`,
      content: [
        heading(report),
        title(report),
        particulars(report),
        ...tables.map((each, at) => table(each, form, at, breaks[at] ?? [])),
        signatures(report),
        { ...END, canvas: [...END.canvas] },
      ],
    }),
    header: () => ({
      text: report.marks.join(' · '),
      alignment: 'center',
      bold: true,
      fontSize: 11,
      color: MARK_COLOUR,
      margin: [0, 16, 0, 0],
    }),
  };
}

function heading({ agency, form }: PrintedReport): PdfBlock {
  return {
    columns: [
      {
        width: '*',
        stack: agency.map((line, index) => ({
          text: line.toLocaleUpperCase('vi'),
          alignment: 'center',
          bold: index === agency.length - 1,
        })),
      },
      {
        width: '*',
        stack: [
          { text: form.code, alignment: 'center', bold: true },
          { text: form.source, alignment: 'center', italics: true, fontSize: 9.5 },
        ],
      },
    ],
    columnGap: 12,
    margin: [0, 0, 0, 12],
  };
}

function title({ form }: PrintedReport): PdfBlock {
  const text = form.title.toLocaleUpperCase('vi');
  return { text, bold: true, fontSize: 14, alignment: 'center', margin: [0, 0, 0, 10] };
}

function particulars({ particulars }: PrintedReport): PdfBlock {
  return {
    table: {
      widths: [130, '*'],
      body: particulars.map(([label, value]) => [{ text: `${label}:` }, { text: value, bold: true }]),
    },
    layout: BARE,
    fontSize: 10,
    margin: [0, 0, 0, 8],
  };
}

function table(
  { columns, rows, notes }: PrintedTable,
  { orientation }: FormDefinition,
  number: number,
  breaks: readonly number[],
): PdfBlock {
  const dense = columns.length > DENSE_FROM;
  const layout = dense ? { ...RULED, paddingLeft: () => 2, paddingRight: () => 2 } : RULED;
  const fontSize = dense ? 7 : 9.5;
  const width = PRINTED_WIDTH[orientation] - columns.length * (dense ? 4 : 8);
  const widths = widthsOf(printedWidths({ columns, rows }, { width, digit: fontSize * DIGIT, padding: 0 }));
  const begins = breaks[0] === 0 ? breaks : [0, ...breaks];
  const pieces = begins.map((from, at): PdfBlock => {
    const to = begins[at + 1] ?? rows.length;
    const body = rows.slice(from, to).map((row, index) => cellsOf(row, columns, idOf(number, from + index)));
    const piece = { table: pieceOf(columns, widths, body), layout };
    return breaks.includes(from) ? { ...piece, pageBreak: 'before' } : piece;
  });
  const below = notes.map((note): PdfBlock => ({ text: note, italics: true, margin: [0, 4, 0, 0] }));
  return { stack: [...pieces, ...below], fontSize };
}

function pieceOf(
  columns: readonly ReportColumn[],
  widths: readonly PdfWidth[],
  rows: readonly (readonly PdfCell[])[],
): PdfTable {
  const headings = headingRows(columns);
  return {
    widths,
    headerRows: headings.length,
    keepWithHeaderRows: 1,
    dontBreakRows: true,
    body: [...headings.map((line) => headingCells(line, columns.length)), ...rows],
  };
}

/** In points; the widest column takes what is left. */
function widthsOf(widths: readonly number[]): PdfWidth[] {
  const widest = Math.max(...widths);
  return widths.map((width) => (width === widest ? '*' : width));
}

/** A line of headings with empty cells in the places that others reach into. */
function headingCells(line: readonly Heading[], columns: number): PdfCell[] {
  const cells = Array.from({ length: columns }, (): PdfCell => ({ text: '' }));
  for (const { text, first, columns: colSpan, rows: rowSpan, mark } of line)
    cells[first] = { text, colSpan, rowSpan, bold: !mark, alignment: 'center', fillColor: '#eeeeee' };
  return cells;
}

function cellsOf({ kind, cells }: PrintedRow, columns: readonly ReportColumn[], id: string): PdfBlock[] {
  return columns.map(({ align }, index) => ({
    ...(index === NAMING_COLUMN ? { id } : {}),
    text: formatCell(cells[index] ?? null),
    alignment: ALIGNMENTS[align],
    bold: kind !== 'item',
  }));
}

function signatures({ createdBy, signedBy }: PrintedReport): PdfBlock {
  const signer = (title: string, name: string): PdfBlock => ({
    width: '*',
    stack: [
      { text: title, bold: true, alignment: 'center', margin: [0, 0, 0, SIGNATURE_SPACE] },
      { text: name, alignment: 'center' },
    ],
  });
  const side = [signer('NGƯỜI LẬP BÁO CÁO', createdBy), signer('THỦ TRƯỞNG CƠ QUAN', signedBy)];
  return { stack: [{ columns: side, columnGap: 12, margin: [0, 14, 0, 0] }], unbreakable: true };
}
