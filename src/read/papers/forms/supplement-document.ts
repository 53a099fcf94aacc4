import { breakable } from '../../../platform/printing/breakable-text.ts';
import { blankLine, field, keptTogether, paragraph, signatures } from '../../../platform/printing/form-fields.ts';
import type { PdfBlock, PdfDefinition } from '../../../platform/printing/pdf-content.ts';
import { deskPaper } from './desk-paper.ts';
import { applicantFields, DESK, SIGN } from './form-wording.ts';
import type { PrintedRequest, SupplementSlip } from './supplement-slip.ts';

const BLANK_ITEMS = 4;

/** Form 02. */
export function supplementDocument(slip: SupplementSlip): PdfDefinition {
  return deskPaper({
    head: slip,
    desk: DESK,
    number: 'Số: ……………/HDHS',
    content: [
      ...applicantFields('Hồ sơ của', slip.applicant),
      field('Nội dung yêu cầu giải quyết', slip.procedure),
      { text: 'Yêu cầu bổ sung, hoàn thiện hồ sơ gồm những nội dung sau:', margin: [0, 0, 0, 4] },
      ...slip.requests.flatMap((request) => requestBlocks(request, slip.requests.length > 1)),
      field('Bổ sung chậm nhất', slip.byWhen),
      paragraph(slip.effect),
      keptTogether(...contactLines(), signatures(null, ['NGƯỜI HƯỚNG DẪN', SIGN])),
    ],
  });
}

function requestBlocks({ requestedAt, items, reason }: PrintedRequest, oneOfSeveral: boolean): PdfBlock[] {
  const when = { text: `Yêu cầu lúc ${requestedAt}:`, italics: true, margin: [0, 2, 0, 3] as const };
  return [...(oneOfSeveral ? [when] : []), ...itemLines(items), field('Lý do', reason)];
}

function itemLines(items: readonly string[]): PdfBlock[] {
  if (items.length > 0)
    return [{ ol: items.map((text) => ({ text: breakable(text), margin: [0, 0, 0, 2] })), margin: [0, 0, 0, 4] }];
  return Array.from({ length: BLANK_ITEMS }, (_, index) => blankLine(`${index + 1}.`));
}

function contactLines(): PdfBlock[] {
  return [
    blankLine('Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, Ông/Bà liên hệ với'),
    blankLine('số điện thoại', 'để được hướng dẫn./.'),
  ];
}
