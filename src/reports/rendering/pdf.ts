import { pageOf } from '../../platform/printing/page.ts';
import type { PdfBlock, PdfDefinition, PdfLayout, PdfTable } from '../../platform/printing/pdf-content.ts';
import { formatCell } from '../number-format.ts';
import type { ReportColumn } from '../report-content.answer.ts';
import type { PrintedReport } from './printed-report.ts';
import type { PrintedRow, PrintedTable } from './printed-table.ts';

const MARK_COLOUR = '#c00000';
const LINE_COLOUR = '#777777';
const ALIGNMENTS = { left: 'left', centre: 'center', right: 'right' } as const;
const SIGNATURE_SPACE = 56;
/** What a page has between its margins, less the padding of the columns; in points. */
const PRINTED_WIDTH = 440;

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

/** A report as a document for A4, for pdfmake. */
export function pdfOf(report: PrintedReport): PdfDefinition {
  const { form, agency, createdAt, tables } = report;
  return {
    ...pageOf({
      title: `${form.code}: ${form.title}`,
      printedAt: createdAt,
      footnote: `${form.code} · ${agency.at(-1) ?? ''}`,
      content: [heading(report), title(report), particulars(report), ...tables.map(table), signatures(report)],
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

function table({ columns, rows, notes }: PrintedTable): PdfBlock {
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  const widest = Math.max(...columns.map(({ width }) => width));
  const content: PdfTable = {
    widths: columns.map(({ width }) => (width === widest ? '*' : Math.round((width / whole) * PRINTED_WIDTH))),
    headerRows: 1,
    keepWithHeaderRows: 1,
    dontBreakRows: true,
    body: [
      columns.map(({ label }) => ({ text: label, bold: true, alignment: 'center', fillColor: '#eeeeee' })),
      ...rows.map((row) => cellsOf(row, columns)),
    ],
  };
  const below = notes.map((note): PdfBlock => ({ text: note, italics: true, margin: [0, 4, 0, 0] }));
  return { stack: [{ table: content, layout: RULED }, ...below], fontSize: 9.5 };
}

function cellsOf({ kind, cells }: PrintedRow, columns: readonly ReportColumn[]): PdfBlock[] {
  return columns.map(({ align }, index) => ({
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
