import { Injectable } from '@nestjs/common';
import { legibleDocument } from './legible-text.ts';
import type { PdfDefinition } from './pdf-content.ts';

type PdfLibrary = (typeof import('pdfmake'))['default'];

/** Makes PDF files of definitions. The same definition gives the same bytes. */
@Injectable()
export class PdfRenderer {
  private library: Promise<PdfLibrary> | undefined;

  async render(definition: PdfDefinition): Promise<Buffer> {
    this.library ??= loadLibrary();
    return (await this.library).createPdf(legibleDocument(definition)).getBuffer();
  }
}

/** Loaded with the first PDF: a start need not wait for its fonts. */
async function loadLibrary(): Promise<PdfLibrary> {
  const [{ default: pdfmake }, { default: fonts }] = await Promise.all([
    import('pdfmake'),
    import('pdfmake/fonts/Roboto.js'),
  ]);
  const fontFiles = new Set(Object.values(fonts.Roboto));
  pdfmake.setFonts(fonts);
  // A paper is made of text alone: nothing is ever loaded but the fonts.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => fontFiles.has(path));
  return pdfmake;
}
