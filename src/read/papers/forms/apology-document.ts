import { field, keptTogether, paragraph, signatures } from '../../../platform/printing/form-fields.ts';
import type { PdfBlock, PdfDefinition } from '../../../platform/printing/pdf-content.ts';
import type { ApologyLetter } from './apology-letter.ts';
import { deskPaper } from './desk-paper.ts';
import { addressee, BLANK_NAME, HEAD_OF_AGENCY } from './form-wording.ts';

/** Form 04. */
export function apologyDocument(letter: ApologyLetter): PdfDefinition {
  return deskPaper({
    head: letter,
    number: `Số: ${letter.letter}`,
    content: [
      addressee(letter.applicant),
      ...body(letter),
      keptTogether(
        paragraph('Mong nhận được sự thông cảm của Ông/Bà/Tổ chức vì sự chậm trễ này./.'),
        signatures(null, [...HEAD_OF_AGENCY, letter.signedBy]),
      ),
    ],
  });
}

function body(letter: ApologyLetter): PdfBlock[] {
  const { agencyName, receiverName, applicant, code, procedure, receivedOn, dueAt, newDueAt, reason } = letter;
  return [
    paragraph(
      `${capitalised(receivedOn)}, ${receiverName} tiếp nhận hồ sơ của ${applicant?.name ?? BLANK_NAME}; ` +
        `mã số: ${code}.`,
    ),
    field('Nội dung yêu cầu giải quyết', procedure),
    field('Thời gian hẹn trả kết quả', dueAt, { bold: true }),
    // The form speaks of a date that has passed; a deadline is extended before it does.
    paragraph(
      `Tuy nhiên, đến nay ${agencyName} chưa giải quyết xong hồ sơ của Ông/Bà/Tổ chức để trả kết quả đúng thời hạn ` +
        'ghi trong Giấy tiếp nhận hồ sơ và hẹn trả kết quả.',
    ),
    field('Lý do', reason),
    paragraph(
      `Sự chậm trễ này đã gây phiền hà, tốn kém chi phí, công sức của Ông/Bà/Tổ chức. ${agencyName} xin lỗi ` +
        'Ông/Bà/Tổ chức và sẽ trả kết quả giải quyết hồ sơ cho Ông/Bà/Tổ chức vào:',
    ),
    { text: newDueAt, bold: true, alignment: 'center', margin: [0, 2, 0, 7] },
    paragraph(`Đây là việc gia hạn thời gian giải quyết ${letter.extension}.`),
  ];
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}
