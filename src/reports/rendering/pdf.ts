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
import type { PrintedRow, PrintedTable } from './printed-table.ts';

const MARK_COLOUR = '#c00000';
const LINE_COLOUR = '#777777';
const ALIGNMENTS = { left: 'left', centre: 'center', right: 'right' } as const;
const SIGNATURE_SPACE = 56;
/** What a page of A4 has between its margins; in points. */
const PRINTED_WIDTH = { portrait: 487, landscape: 733 } as const;
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

/** Rows of the table that go along with the signatures where these do not fit on its last page. */
const ROWS_OF_LAST_PAGE = 3;
const LAST_ROW = 'last-row';
/** Of every table, and never empty. */
const NAMING_COLUMN = 1;
/** Nothing to see: what must not be torn apart says of its parts only where they stood before it was moved. */
const END = { id: 'end', canvas: [{ type: 'line', x1: 0, y1: 0, x2: 0, y2: 0, lineWidth: 0 }] } as const;

/** Renders a report; signatures never stand on a page without rows: the last rows then go with them. */
export async function renderPdf(report: PrintedReport, pdf: PdfRenderer): Promise<Buffer> {
  const pages = { rows: 0, signatures: 0 };
  const pageBreakBefore = ({ id, pageNumbers }: LaidOut): boolean => {
    if (id === LAST_ROW) pages.rows = Math.max(...pageNumbers);
    if (id === END.id) pages.signatures = Math.max(...pageNumbers);
    return false;
  };
  const whole = await pdf.render({ ...pdfOf(report), pageBreakBefore });
  return pages.signatures > pages.rows ? pdf.render(pdfOf(report, ROWS_OF_LAST_PAGE)) : whole;
}

/** A report as a document for A4, for pdfmake. @param rowsApart so many last rows of the last table on a page of their own */
export function pdfOf(report: PrintedReport, rowsApart = 0): PdfDefinition {
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
        ...tables.map((each) => table(each, form, rowsApart)),
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

function table({ columns, rows, notes }: PrintedTable, { orientation }: FormDefinition, rowsApart: number): PdfBlock {
  const dense = columns.length > DENSE_FROM;
  const layout = dense ? { ...RULED, paddingLeft: () => 2, paddingRight: () => 2 } : RULED;
  const below = notes.map((note): PdfBlock => ({ text: note, italics: true, margin: [0, 4, 0, 0] }));
  const [first, last] =
    rowsApart < rows.length
      ? [rows.slice(0, rows.length - rowsApart), rows.slice(rows.length - rowsApart)]
      : [rows, []];
  const piece = (of: readonly PrintedRow[]): PdfBlock => ({
    table: pieceOf(columns, of, orientation, { dense, named: rowsApart === 0 }),
    layout,
  });
  const pieces = [piece(first), ...(last.length > 0 ? [{ ...piece(last), pageBreak: 'before' as const }] : [])];
  return { stack: [...pieces, ...below], fontSize: dense ? 7 : 9.5 };
}

function pieceOf(
  columns: readonly ReportColumn[],
  rows: readonly PrintedRow[],
  orientation: FormDefinition['orientation'],
  { dense, named }: Readonly<{ dense: boolean; named: boolean }>,
): PdfTable {
  const headings = headingRows(columns);
  return {
    widths: widthsOf(columns, PRINTED_WIDTH[orientation] - columns.length * (dense ? 4 : 8)),
    headerRows: headings.length,
    keepWithHeaderRows: 1,
    dontBreakRows: true,
    body: [
      ...headings.map((line) => headingCells(line, columns.length)),
      ...rows.map((row) => cellsOf(row, columns, named && row === rows.at(-1))),
    ],
  };
}

/** In points; the widest column takes what is left. */
function widthsOf(columns: readonly ReportColumn[], room: number): PdfWidth[] {
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  const widest = Math.max(...columns.map(({ width }) => width));
  return columns.map(({ width }) => (width === widest ? '*' : Math.floor((width / whole) * room)));
}

/** A line of headings with empty cells in the places that others reach into. */
function headingCells(line: readonly Heading[], columns: number): PdfCell[] {
  const cells = Array.from({ length: columns }, (): PdfCell => ({ text: '' }));
  for (const { text, first, columns: colSpan, rows: rowSpan, mark } of line)
    cells[first] = { text, colSpan, rowSpan, bold: !mark, alignment: 'center', fillColor: '#eeeeee' };
  return cells;
}

function cellsOf({ kind, cells }: PrintedRow, columns: readonly ReportColumn[], isLast: boolean): PdfBlock[] {
  return columns.map(({ align }, index) => ({
    ...(isLast && index === NAMING_COLUMN ? { id: LAST_ROW } : {}),
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
