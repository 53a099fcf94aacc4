import type { PdfInline } from './pdf-content.ts';

/** Longer words than any of Vietnamese or of an issued code: an address of a mailbox, a code of a legacy system. */
const LONG_WORD = /(\S{27,})/;
/** In the narrow columns of a table a code is long too. */
const LONG_WORD_OF_A_CELL = /(\S{13,})/;

/** A text whose very long words may break anywhere: pdfmake would let them run out of the page. */
export function breakable(text: string, look: Pick<PdfInline, 'bold'> = {}): PdfInline[] {
  return parted(text, LONG_WORD, look);
}

/** The same for a cell of a table. */
export function breakableInACell(text: string): PdfInline[] {
  return parted(text, LONG_WORD_OF_A_CELL, {});
}

function parted(text: string, long: RegExp, look: Pick<PdfInline, 'bold'>): PdfInline[] {
  return text
    .split(long)
    .filter((part) => part !== '')
    .map((part) => (long.test(part) ? { text: part, wordBreak: 'break-all', ...look } : { text: part, ...look }));
}
