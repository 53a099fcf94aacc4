import { breakable } from '../../../platform/printing/breakable-text.ts';
import { blankLine, field, keptTogether, signatures } from '../../../platform/printing/form-fields.ts';
import { formHeading, formTitle } from '../../../platform/printing/form-heading.ts';
import { pageOf } from '../../../platform/printing/page.ts';
import type { PdfBlock, PdfDefinition } from '../../../platform/printing/pdf-content.ts';
import { applicantFields, DESK, formFootnote } from './form-wording.ts';
import type { SupplementSlip } from './supplement-slip.ts';

const TITLE = 'PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ';
const BLANK_ITEMS = 4;

/** Form 02 of TT 01/2018/TT-VPCP. */
export function supplementDocument(slip: SupplementSlip): PdfDefinition {
  return pageOf({
    title: `Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ ${slip.code}`,
    printedAt: slip.printedAt,
    footnote: formFootnote('02'),
    content: [
      formHeading({ agency: [...slip.agency, DESK], number: 'Số: ……………/HDHS', day: slip.day }),
      formTitle(TITLE, slip.code),
      ...applicantFields('Hồ sơ của', slip.applicant),
      field('Nội dung yêu cầu giải quyết', slip.procedure),
      { text: 'Yêu cầu bổ sung, hoàn thiện hồ sơ gồm những nội dung sau:', margin: [0, 0, 0, 5] },
      ...itemLines(slip.items),
      field('Lý do', slip.reason),
      keptTogether(...contactLines(), signatures(null, ['NGƯỜI HƯỚNG DẪN', '(Ký và ghi rõ họ tên)'])),
    ],
  });
}

function itemLines(items: readonly string[]): PdfBlock[] {
  if (items.length > 0)
    return [{ ol: items.map((text) => ({ text: breakable(text), margin: [0, 0, 0, 3] })), margin: [0, 0, 0, 5] }];
  return Array.from({ length: BLANK_ITEMS }, (_, index) => blankLine(`${index + 1}.`));
}

function contactLines(): PdfBlock[] {
  return [
    blankLine('Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, Ông/Bà liên hệ với'),
    blankLine('số điện thoại', 'để được hướng dẫn./.'),
  ];
}
