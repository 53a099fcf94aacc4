import type { PdfBlock, PdfDefinition } from './pdf-content.ts';

/** What is said of a paper as a whole; `footnote` stands at the foot of every page, beside its number. */
export type Page = Readonly<{ title: string; printedAt: Date; footnote: string; content: readonly PdfBlock[] }>;

const SIDE = 54;
const NAME = 'Đúng Hạn';

/** A paper on A4, its pages numbered. */
export function pageOf({ title, printedAt, footnote, content }: Page): PdfDefinition {
  return {
    info: { title, creator: NAME, producer: NAME, creationDate: printedAt },
    language: 'vi-VN',
    pageSize: 'A4',
    pageMargins: [SIDE, 42, SIDE, 50],
    defaultStyle: { font: 'Roboto', fontSize: 11, lineHeight: 1.2 },
    footer: (page, pages) => ({
      columns: [
        { text: footnote, width: '*' },
        { text: `Trang ${page}/${pages}`, alignment: 'right', width: 60 },
      ],
      columnGap: 8,
      fontSize: 8,
      color: '#444444',
      margin: [SIDE, 14, SIDE, 0],
    }),
    content,
  };
}
