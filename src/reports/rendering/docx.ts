import { Document, Footer, Header, Packer, PageNumber, Paragraph, type Table } from 'docx';
import { dataTable, sideBySide } from './docx-tables.ts';
import { centred, FONT, run } from './docx-text.ts';
import type { PrintedReport } from './printed-report.ts';
import { reproducibleZip } from './reproducible-zip.ts';

const NAME = 'Đúng Hạn';
const MARK_COLOUR = 'C00000';
const CORE_NAMESPACES = Object.entries({
  cp: 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
})
  .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
  .join(' ');
/** In twentieths of a point: A4, and the margins of NĐ 30/2020, annex I, as far as its table of five columns allows. */
const PAGE = {
  size: { width: 11_906, height: 16_838 },
  margin: { top: 1_134, bottom: 1_134, left: 1_134, right: 850 },
};
const SIDES = PAGE.margin.left + PAGE.margin.right;
const PRINTED_WIDTH = { portrait: PAGE.size.width - SIDES, landscape: PAGE.size.height - SIDES } as const;
const SIGNATURE_SPACE = 1_300;

/** A report as a document of Word for A4. */
export async function docxOf(report: PrintedReport): Promise<Buffer> {
  const { form, marks, tables } = report;
  const width = PRINTED_WIDTH[form.orientation];
  const document = new Document({
    styles: { default: { document: { run: { font: FONT, size: 22, language: { value: 'vi-VN' } } } } },
    sections: [
      {
        properties: { page: { ...PAGE, size: { ...PAGE.size, orientation: form.orientation } } },
        headers: { default: new Header({ children: [mark(marks.join(' · '))] }) },
        footers: { default: pageFooter(report) },
        children: [
          ...heading(report),
          ...particulars(report),
          ...tables.flatMap(({ columns, rows, notes }) => [
            dataTable(columns, rows, width),
            ...notes.map(
              (note) =>
                new Paragraph({ spacing: { before: 80 }, keepNext: true, children: [run(note, { italics: true })] }),
            ),
          ]),
          ...signatures(report),
        ],
      },
    ],
  });
  return reproducibleZip(await Packer.toBuffer(document, undefined, [coreProperties(report)]));
}

/** Written here because the library dates them with the moment at which the file is made. */
function coreProperties({ form, createdAt }: PrintedReport): Readonly<{ path: string; data: string }> {
  const at = (element: string): string =>
    `<dcterms:${element} xsi:type="dcterms:W3CDTF">${createdAt.toISOString()}</dcterms:${element}>`;
  return {
    path: 'docProps/core.xml',
    data:
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties ${CORE_NAMESPACES}>` +
      `<dc:title>${form.code}: ${form.title}</dc:title><dc:creator>${NAME}</dc:creator>` +
      `<cp:lastModifiedBy>${NAME}</cp:lastModifiedBy>${at('created')}${at('modified')}</cp:coreProperties>`,
  };
}

function heading({ agency, form }: PrintedReport): (Paragraph | Table)[] {
  return [
    sideBySide(
      [
        agency.map((line, index) => centred(line.toLocaleUpperCase('vi'), { bold: index === agency.length - 1 })),
        [centred(form.code, { bold: true }), centred(form.source, { italics: true })],
      ],
      PRINTED_WIDTH[form.orientation],
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

function signatures({ form, createdBy, signedBy }: PrintedReport): (Paragraph | Table)[] {
  const signer = (title: string, name: string): Paragraph[] => [
    centred(title, { bold: true }, { after: SIGNATURE_SPACE }),
    centred(name),
  ];
  return [
    new Paragraph({ spacing: { before: 120 }, keepNext: true }),
    sideBySide(
      [signer('NGƯỜI LẬP BÁO CÁO', createdBy), signer('THỦ TRƯỞNG CƠ QUAN', signedBy)],
      PRINTED_WIDTH[form.orientation],
    ),
    // Word wants a paragraph after the last table.
    centred(''),
  ];
}
