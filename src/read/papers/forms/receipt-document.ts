import { blankLine, field, fieldsInARow, keptTogether, signatures } from '../../../platform/printing/form-fields.ts';
import { formHeading, formTitle } from '../../../platform/printing/form-heading.ts';
import { pageOf } from '../../../platform/printing/page.ts';
import type { PdfBlock, PdfDefinition } from '../../../platform/printing/pdf-content.ts';
import { applicantFields, DESK, formFootnote } from './form-wording.ts';
import type { ReceiptSlip } from './receipt-slip.ts';

const TITLE = 'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ';
const SIGN = '(Ký và ghi rõ họ tên)';
const BLANK_COMPONENTS = 4;

const STANDING_NOTES = [
  'Giấy tiếp nhận hồ sơ và hẹn trả kết quả được lập thành 02 liên: một liên giao cho tổ chức, cá nhân nộp hồ sơ, một liên chuyển kèm theo hồ sơ và lưu tại Bộ phận Tiếp nhận và Trả kết quả.',
  'Tổ chức, cá nhân có thể đăng ký nhận kết quả tại Bộ phận Tiếp nhận và Trả kết quả hoặc tại nhà (trả phí) qua dịch vụ bưu chính.',
];

/** Form 01 of TT 01/2018/TT-VPCP. */
export function receiptDocument(slip: ReceiptSlip): PdfDefinition {
  return pageOf({
    title: `Giấy tiếp nhận hồ sơ và hẹn trả kết quả ${slip.code}`,
    printedAt: slip.printedAt,
    footnote: formFootnote('01'),
    content: [
      formHeading({ agency: [...slip.agency, DESK], number: `Số: ${slip.code}/TNHS`, day: slip.day }),
      formTitle(TITLE, slip.code),
      field('Bộ phận Tiếp nhận và Trả kết quả', slip.desk),
      ...applicantFields('Tiếp nhận hồ sơ của', slip.applicant),
      field('Nội dung yêu cầu giải quyết', slip.procedure),
      ...componentLines(),
      ...timeFields(slip),
      field('Phí, lệ phí', slip.fee),
      blankLine('Đăng ký nhận kết quả tại:'),
      fieldsInARow(blankLine('Vào Sổ theo dõi hồ sơ, Quyển số:'), blankLine('Số thứ tự:')),
      keptTogether(
        signatures(['NGƯỜI NỘP HỒ SƠ', SIGN], ['NGƯỜI TIẾP NHẬN HỒ SƠ', SIGN]),
        notes([...slip.notes, ...STANDING_NOTES]),
      ),
    ],
  });
}

function componentLines(): PdfBlock[] {
  const numbers = Array.from({ length: BLANK_COMPONENTS }, (_, index) => index + 1);
  return [
    { text: 'Thành phần hồ sơ nộp gồm:', margin: [0, 0, 0, 5] },
    ...numbers.map((number) => blankLine(`${number}.`)),
    blankLine('Số lượng hồ sơ:', '(bộ)'),
  ];
}

function timeFields({ limit, receivedAt, dueAt }: ReceiptSlip): PdfBlock[] {
  return [
    field('Thời gian giải quyết hồ sơ theo quy định là', limit),
    field('Thời gian nhận hồ sơ', receivedAt),
    field('Thời gian trả kết quả giải quyết hồ sơ', dueAt, { bold: true }),
  ];
}

function notes(lines: readonly string[]): PdfBlock {
  return {
    stack: [
      { text: 'Ghi chú:', bold: true, italics: true },
      ...lines.map((line) => ({ text: `- ${line}`, italics: true, alignment: 'justify' as const })),
    ],
    fontSize: 8.5,
    margin: [0, 4, 0, 0],
  };
}
