import { blankLine, field, keptTogether, paragraph, signatures } from '../../../platform/printing/form-fields.ts';
import type { PdfDefinition } from '../../../platform/printing/pdf-content.ts';
import { deskPaper } from './desk-paper.ts';
import { addressee, applicantFields, HEAD_OF_AGENCY } from './form-wording.ts';
import type { StopNotice } from './stop-notice.ts';

/** Form 05 of TT 03/2025/TT-VPCP. */
export function stopDocument(notice: StopNotice): PdfDefinition {
  return deskPaper({
    head: notice,
    number: 'Số: ……………/TB',
    content: [
      addressee(notice.applicant),
      ...applicantFields('Hồ sơ của', notice.applicant),
      field('Nội dung yêu cầu giải quyết', notice.procedure),
      field('Thời gian nhận hồ sơ', notice.receivedAt),
      field('Giai đoạn giải quyết khi dừng', notice.stage),
      paragraph(`${notice.agencyName} thông báo dừng giải quyết hồ sơ nêu trên.`),
      field('Thời điểm dừng', notice.stoppedAt, { bold: true }),
      field('Lý do', notice.reason),
      field('Căn cứ pháp lý', notice.legalBasis),
      field('Phí, lệ phí và nghĩa vụ tài chính của hồ sơ', notice.owed),
      field('Số tiền đã nộp', notice.paid),
      blankLine('Số tiền được hoàn trả (nếu có):'),
      keptTogether(paragraph('Xin thông báo cho Ông/Bà/Tổ chức được biết./.'), signatures(null, HEAD_OF_AGENCY)),
    ],
  });
}
