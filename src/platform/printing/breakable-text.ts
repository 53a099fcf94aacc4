import type { PdfInline } from './pdf-content.ts';

/** Longer words than any of Vietnamese or of an issued code: an address of a mailbox, a code of a legacy system. */
const LONG_WORD = /(\S{27,})/;

/** A text whose very long words may break anywhere: pdfmake would let them run out of the page. */
export function breakable(text: string, look: Pick<PdfInline, 'bold'> = {}): PdfInline[] {
  return text
    .split(LONG_WORD)
    .filter((part) => part !== '')
    .map((part) => (LONG_WORD.test(part) ? { text: part, wordBreak: 'break-all', ...look } : { text: part, ...look }));
}
