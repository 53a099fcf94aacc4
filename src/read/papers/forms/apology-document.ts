import { breakable } from '../../../platform/printing/breakable-text.ts';
import { field, keptTogether, paragraph, signatures } from '../../../platform/printing/form-fields.ts';
import { formHeading, formTitle } from '../../../platform/printing/form-heading.ts';
import { pageOf } from '../../../platform/printing/page.ts';
import type { PdfBlock, PdfDefinition } from '../../../platform/printing/pdf-content.ts';
import type { ApologyLetter } from './apology-letter.ts';
import { formFootnote } from './form-wording.ts';

const TITLE = 'PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ';
const BLANK_NAME = '………………………………………';

/** Form 04 of TT 01/2018/TT-VPCP. */
export function apologyDocument(letter: ApologyLetter): PdfDefinition {
  return pageOf({
    title: `Phiếu xin lỗi và hẹn lại ngày trả kết quả ${letter.code}`,
    printedAt: letter.printedAt,
    footnote: formFootnote('04'),
    content: [
      formHeading({ agency: letter.agency, number: `Số: ${letter.letter}`, day: letter.day }),
      formTitle(TITLE, letter.code),
      addressee(letter),
      ...body(letter),
      keptTogether(
        paragraph('Mong nhận được sự thông cảm của Ông/Bà/Tổ chức vì sự chậm trễ này./.'),
        signatures(null, ['THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ', '(Ký, ghi rõ họ tên và đóng dấu)']),
      ),
    ],
  });
}

function addressee({ applicant }: ApologyLetter): PdfBlock {
  const name = applicant?.name ?? BLANK_NAME;
  return { text: ['Kính gửi: ', ...breakable(name, { bold: true })], alignment: 'center', margin: [0, 0, 0, 10] };
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
  ];
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}
