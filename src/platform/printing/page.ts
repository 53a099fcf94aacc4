import type { PdfBlock, PdfDefinition } from './pdf-content.ts';

/** What is said of a paper as a whole; `footnote` stands at the foot of every page, beside its number. */
export type Page = Readonly<{
  title: string;
  printedAt: Date;
  footnote: string;
  content: readonly PdfBlock[];
  /** A5 for slips; else A4. */
  size?: PageSize;
  orientation?: 'portrait' | 'landscape';
}>;

export type PageSize = 'A4' | 'A5';

const NAME = 'Đúng Hạn';

/** In points. */
const LOOKS = {
  A4: { side: 54, top: 42, bottom: 50, fontSize: 11, footFontSize: 8 },
  A5: { side: 32, top: 24, bottom: 30, fontSize: 9, footFontSize: 7 },
} as const;

/** A paper, its pages numbered. */
export function pageOf({ title, printedAt, footnote, content, size = 'A4', orientation }: Page): PdfDefinition {
  const { side, top, bottom, fontSize, footFontSize } = LOOKS[size];
  return {
    info: { title, creator: NAME, producer: NAME, creationDate: printedAt },
    language: 'vi-VN',
    pageSize: size,
    pageOrientation: orientation ?? 'portrait',
    pageMargins: [side, top, side, bottom],
    defaultStyle: { font: 'Roboto', fontSize, lineHeight: size === 'A4' ? 1.2 : 1.12 },
    footer: (page, pages) => ({
      columns: [
        { text: footnote, width: '*' },
        { text: `Trang ${page}/${pages}`, alignment: 'right', width: 60 },
      ],
      columnGap: 8,
      fontSize: footFontSize,
      color: '#444444',
      margin: [side, size === 'A4' ? 14 : 8, side, 0],
    }),
    content,
  };
}
