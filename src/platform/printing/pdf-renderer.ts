import { Injectable } from '@nestjs/common';
import pdfmake from 'pdfmake';
import robotoFonts from 'pdfmake/fonts/Roboto.js';
import type { PdfDefinition } from './pdf-content.ts';

const FONT_FILES = new Set(Object.values(robotoFonts.Roboto));

/** Makes PDF files of definitions. The same definition gives the same bytes. */
@Injectable()
export class PdfRenderer {
  constructor() {
    pdfmake.setFonts(robotoFonts);
    // A paper is made of text alone: nothing is ever loaded but the fonts.
    pdfmake.setUrlAccessPolicy(() => false);
    pdfmake.setLocalAccessPolicy((path) => FONT_FILES.has(path));
  }

  render(definition: PdfDefinition): Promise<Buffer> {
    return pdfmake.createPdf(definition).getBuffer();
  }
}
