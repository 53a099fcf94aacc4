import { withPlainSpaces } from '../../domain/values/plain-spaces.ts';
import type { PdfDefinition } from './pdf-content.ts';

/** No font has a sign for them, and the files of office programs cannot hold them. */
const CONTROL_CHARACTERS = /[^\P{Cc}\t\n\r]/gu;

/** The text of a QR code stays as it is. */
const READ_BY_MACHINES = 'qr';

/**
 * A text as a font can show it: in NFC, because fonts have one sign for a letter with its marks and draw a box and a
 * loose mark for the parts of a decomposed one; plain spaces; no control characters but tabs and line breaks.
 */
export function legibleText(text: string): string {
  return withPlainSpaces(text).replace(CONTROL_CHARACTERS, '');
}

/** A copy of a document in which every text is legible, whoever wrote it and wherever it stands. */
export function legibleDocument(definition: PdfDefinition): object {
  const { header, footer } = definition;
  return {
    ...Object.fromEntries(Object.entries(definition).map(([name, member]) => [name, legible(member)])),
    footer: (page: number, pages: number) => legible(footer(page, pages)),
    ...(header === undefined ? {} : { header: (): unknown => legible(header()) }),
  };
}

function legible(node: unknown): unknown {
  if (typeof node === 'string') return legibleText(node);
  if (Array.isArray(node)) return node.map(legible);
  if (!isPlainObject(node)) return node;
  return Object.fromEntries(
    Object.entries(node).map(([name, member]) => [name, name === READ_BY_MACHINES ? member : legible(member)]),
  );
}

/** Dates and functions stay what they are. */
function isPlainObject(node: unknown): node is Readonly<Record<string, unknown>> {
  return typeof node === 'object' && node !== null && Object.getPrototypeOf(node) === Object.prototype;
}
