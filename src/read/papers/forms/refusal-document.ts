import { field, keptTogether, paragraph, signatures } from '../../../platform/printing/form-fields.ts';
import type { PdfDefinition } from '../../../platform/printing/pdf-content.ts';
import { deskPaper } from './desk-paper.ts';
import { applicantFields, DESK, SIGN } from './form-wording.ts';
import type { RefusalSlip } from './refusal-slip.ts';

/** Form 03. */
export function refusalDocument(slip: RefusalSlip): PdfDefinition {
  return deskPaper({
    head: slip,
    desk: DESK,
    number: 'Số: ……………/TCTN',
    content: [
      field('Bộ phận Tiếp nhận và Trả kết quả', slip.desk),
      ...applicantFields('Tiếp nhận hồ sơ của', slip.applicant),
      field('Nội dung yêu cầu giải quyết', slip.procedure),
      paragraph(
        `Qua xem xét, ${DESK} ${slip.desk} thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:`,
      ),
      field('Lý do', slip.reason),
      field('Căn cứ pháp lý', slip.legalBasis),
      keptTogether(
        paragraph('Xin thông báo cho Ông/Bà được biết và thực hiện./.'),
        signatures(['NGƯỜI NỘP HỒ SƠ', SIGN], ['NGƯỜI TIẾP NHẬN HỒ SƠ', SIGN]),
      ),
    ],
  });
}
