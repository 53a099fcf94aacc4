import JsBarcode from 'jsbarcode';
import type { PdfBlock } from './pdf-content.ts';

/** Code 128 writes printable ASCII. */
const WRITABLE = /^[ -~]+$/;
const HEIGHT = 24;
/** In points. Scanners of a desk want bars of 0.19 mm at least; wider ones than 0.35 mm only take room. */
const NARROWEST = 0.54;
const WIDEST = 1;

/**
 * A code as bars of Code 128 in the middle of their line.
 * @param width in points, at most
 * @returns null for a code that Code 128 cannot write, and for one whose bars would be too narrow to be read.
 */
export function code128(code: string, width: number): PdfBlock | null {
  if (!WRITABLE.test(code)) return null;
  const modules = modulesOf(code);
  const module = Math.min(WIDEST, width / modules.length);
  if (module < NARROWEST) return null;
  const bars = [...modules.matchAll(/1+/g)].map(({ 0: bar, index }) => ({
    type: 'rect' as const,
    x: index * module,
    y: 0,
    w: bar.length * module,
    h: HEIGHT,
    lineWidth: 0,
    color: 'black',
  }));
  return { canvas: bars, alignment: 'center', margin: [0, 2, 0, 2] };
}

/** `1` for each black module, `0` for each white one. */
export function modulesOf(code: string): string {
  const drawn: { encodings?: readonly Readonly<{ data: string }>[] } = {};
  JsBarcode(drawn, code, { format: 'CODE128' });
  return (drawn.encodings ?? []).map(({ data }) => data).join('');
}
