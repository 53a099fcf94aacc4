import { Document, Footer, Header, Packer, PageNumber, Paragraph, type Table } from 'docx';
import { dataTable, sideBySide } from './docx-tables.ts';
import { centred, FONT, run } from './docx-text.ts';
import type { PrintedReport } from './printed-report.ts';

const NAME = 'Đúng Hạn';
const MARK_COLOUR = 'C00000';
/** In twentieths of a point: A4, and the margins of NĐ 30/2020, annex I, as far as its table of five columns allows. */
const PAGE = {
  size: { width: 11_906, height: 16_838 },
  margin: { top: 1_134, bottom: 1_134, left: 1_134, right: 850 },
};
const PRINTED_WIDTH = PAGE.size.width - PAGE.margin.left - PAGE.margin.right;
const SIGNATURE_SPACE = 1_300;

/** A report as a document of Word for A4. */
export function docxOf(report: PrintedReport): Promise<Buffer> {
  const { form, marks, tables } = report;
  const document = new Document({
    creator: NAME,
    lastModifiedBy: NAME,
    title: `${form.code}: ${form.title}`,
    styles: { default: { document: { run: { font: FONT, size: 22, language: { value: 'vi-VN' } } } } },
    sections: [
      {
        properties: { page: PAGE },
        headers: { default: new Header({ children: [mark(marks.join(' · '))] }) },
        footers: { default: pageFooter(report) },
        children: [
          ...heading(report),
          ...particulars(report),
          ...tables.flatMap(({ columns, rows, notes }) => [
            dataTable(columns, rows, PRINTED_WIDTH),
            ...notes.map(
              (note) => new Paragraph({ spacing: { before: 80 }, children: [run(note, { italics: true })] }),
            ),
          ]),
          ...signatures(report),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function heading({ agency, form }: PrintedReport): (Paragraph | Table)[] {
  return [
    sideBySide(
      [
        agency.map((line, index) => centred(line.toLocaleUpperCase('vi'), { bold: index === agency.length - 1 })),
        [centred(form.code, { bold: true }), centred(form.source, { italics: true })],
      ],
      PRINTED_WIDTH,
    ),
    centred(form.title.toLocaleUpperCase('vi'), { bold: true, size: 28 }, { before: 240, after: 120 }),
  ];
}

function particulars({ particulars }: PrintedReport): Paragraph[] {
  return particulars.map(
    ([label, value], index) =>
      new Paragraph({
        spacing: { before: index === 0 ? 120 : 0, after: index === particulars.length - 1 ? 160 : 20 },
        children: [run(`${label}: `), run(value, { bold: true })],
      }),
  );
}

function mark(text: string): Paragraph {
  return centred(text, { bold: true, color: MARK_COLOUR });
}

function pageFooter({ form, agency }: PrintedReport): Footer {
  const small = { size: 18 };
  return new Footer({
    children: [
      centred(`${form.code} · ${agency.at(-1) ?? ''}`, small),
      new Paragraph({
        alignment: 'center',
        children: [run({ children: ['Trang ', PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES] }, small)],
      }),
    ],
  });
}

function signatures({ createdBy, signedBy }: PrintedReport): (Paragraph | Table)[] {
  const signer = (title: string, name: string): Paragraph[] => [
    centred(title, { bold: true }, { after: SIGNATURE_SPACE }),
    centred(name),
  ];
  return [
    centred('', {}, { before: 120 }),
    sideBySide([signer('NGƯỜI LẬP BÁO CÁO', createdBy), signer('THỦ TRƯỞNG CƠ QUAN', signedBy)], PRINTED_WIDTH),
    // Word wants a paragraph after the last table.
    centred(''),
  ];
}
