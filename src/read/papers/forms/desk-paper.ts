import { formHeading, formTitle } from '../../../platform/printing/form-heading.ts';
import { pageOf } from '../../../platform/printing/page.ts';
import type { PdfBlock, PdfDefinition } from '../../../platform/printing/pdf-content.ts';
import type { PaperHead } from './paper-head.ts';

/** What a form says below its title, and who stands in its heading. */
export type DeskPaper = Readonly<{
  head: PaperHead;
  /** Below the lines of the agency: the desk that hands the paper out. */
  desk?: string;
  /** `Số: …`, as the form numbers it. */
  number: string | null;
  content: readonly PdfBlock[];
}>;

/** A form of the desk: heading, title with the code as text, bars and QR code, content, and who printed it. */
export function deskPaper({ head, desk, number, content }: DeskPaper): PdfDefinition {
  const { form, code, agency, day, printedAt, printedBy } = head;
  const { size, title, source } = form;
  return pageOf({
    title: `${title} ${code}`,
    printedAt,
    footnote: [source, `Người in: ${printedBy}`].filter((text) => text !== '').join(' · '),
    size,
    content: [
      formHeading({ agency: desk === undefined ? agency : [...agency, desk], number, day }, size),
      formTitle({ title: title.toLocaleUpperCase('vi'), code, marked: true }, size),
      ...content,
    ],
  });
}
