import { breakable } from './breakable-text.ts';
import type { PdfBlock, PdfInline, PdfLayout } from './pdf-content.ts';

const SPACE_BELOW = 3;
const SIGNATURE_SPACE = 40;
/** Brings a dotted line up to the feet of the letters before it. */
const SINK = -4;

const DOTTED: PdfLayout = {
  hLineWidth: () => 0.8,
  vLineWidth: () => 0,
  hLineStyle: () => ({ dash: { length: 0.8, space: 2 } }),
  paddingLeft: () => 0,
  paddingRight: () => 0,
  paddingTop: () => 0,
  paddingBottom: () => 0,
};

/** A field of a form: what is known, or where it is null a dotted line on which it is written by hand. */
export function field(label: string, value: string | null, look: Pick<PdfInline, 'bold'> = {}): PdfBlock {
  if (value === null) return blankLine(`${label}:`);
  return { text: [`${label}: `, ...breakable(value, look)], margin: [0, 0, 0, SPACE_BELOW] };
}

/** Fields that share a line. */
export function fieldsInARow(...fields: readonly PdfBlock[]): PdfBlock {
  return { columns: fields.map((block) => ({ width: '*', ...block })), columnGap: 12 };
}

/** A dotted line over the rest of the width, for writing by hand; `unit` is printed after it. */
export function blankLine(label: string, unit = ''): PdfBlock {
  const none = [false, false, false, false] as const;
  return {
    table: {
      widths: ['auto', '*', 'auto'],
      body: [
        [
          { text: label, border: none, margin: [0, 0, 4, SINK] },
          { text: '', border: [false, false, false, true] },
          { text: unit, border: none, margin: [unit === '' ? 0 : 4, 0, 0, SINK] },
        ],
      ],
    },
    layout: DOTTED,
    margin: [0, 0, 0, SPACE_BELOW],
  };
}

export function paragraph(text: string): PdfBlock {
  return { text: breakable(text), alignment: 'justify', margin: [0, 0, 0, SPACE_BELOW] };
}

/** What stays on one page: signatures are never alone on theirs. */
export function keptTogether(...blocks: readonly PdfBlock[]): PdfBlock {
  return { stack: blocks, unbreakable: true };
}

/** Who signs: in which office, how, and by which name where that is known. */
export type Signer = readonly [title: string, how: string, name?: string | null];

/** Who signs, side by side, with room for the signatures. */
export function signatures(...signers: readonly (Signer | null)[]): PdfBlock {
  return {
    columns: signers.map((signer) => ({ width: '*', stack: signer === null ? [] : signerLines(signer) })),
    columnGap: 12,
    margin: [0, 8, 0, 0],
  };
}

function signerLines([title, how, name]: Signer): PdfBlock[] {
  return [
    { text: title, bold: true, alignment: 'center' },
    { text: how, italics: true, alignment: 'center', margin: [0, 0, 0, SIGNATURE_SPACE] },
    ...(name ? [{ text: breakable(name, { bold: true }), alignment: 'center' as const }] : []),
  ];
}
