import { blankLine, field, fieldsInARow, keptTogether, signatures } from '../../../platform/printing/form-fields.ts';
import type { PdfBlock, PdfDefinition } from '../../../platform/printing/pdf-content.ts';
import { smallTable } from '../../../platform/printing/sections.ts';
import { deskPaper } from './desk-paper.ts';
import { applicantFields, DESK, SIGN } from './form-wording.ts';
import type { ReceiptSlip } from './receipt-slip.ts';

const BLANK_COMPONENTS = 4;
const LIMIT_WIDTH = 215;

const STANDING_NOTES = [
  'Giấy tiếp nhận hồ sơ và hẹn trả kết quả được lập thành 02 liên: một liên giao cho tổ chức, cá nhân nộp hồ sơ, một liên chuyển kèm theo hồ sơ và lưu tại Bộ phận Tiếp nhận và Trả kết quả.',
  'Tổ chức, cá nhân có thể đăng ký nhận kết quả tại Bộ phận Tiếp nhận và Trả kết quả hoặc tại nhà (trả phí) qua dịch vụ bưu chính.',
];

/** Form 01. */
export function receiptDocument(slip: ReceiptSlip): PdfDefinition {
  return deskPaper({
    head: slip,
    desk: DESK,
    number: `Số: ${slip.code}/TNHS`,
    content: [
      field('Bộ phận Tiếp nhận và Trả kết quả', slip.desk),
      ...applicantFields('Tiếp nhận hồ sơ của', slip.applicant),
      field('Nội dung yêu cầu giải quyết', slip.procedure),
      { text: 'Thành phần hồ sơ nộp gồm:', margin: [0, 0, 0, 3] },
      ...componentLines(slip),
      fieldsInARow(
        { ...field('Thời gian giải quyết hồ sơ theo quy định là', slip.limit), width: LIMIT_WIDTH },
        blankLine('Số lượng hồ sơ:', '(bộ)'),
      ),
      field('Thời gian nhận hồ sơ', slip.receivedAt),
      field('Thời gian trả kết quả giải quyết hồ sơ', slip.dueAt, { bold: true }),
      field('Phí, lệ phí', `${slip.fee}; đã nộp: ${slip.feePaid}; còn phải nộp: ${slip.feeOwed}`),
      field('Đăng ký nhận kết quả tại', slip.resultBy),
      ...(slip.lookUpPin === null
        ? []
        : [field('Mã tra cứu hồ sơ trực tuyến (giữ kín)', slip.lookUpPin, { bold: true })]),
      fieldsInARow(blankLine('Khi cần hỏi về hồ sơ, liên hệ:'), blankLine('Số điện thoại:')),
      fieldsInARow(blankLine('Vào Sổ theo dõi hồ sơ, Quyển số:'), blankLine('Số thứ tự:')),
      keptTogether(signatures(['NGƯỜI NỘP HỒ SƠ', SIGN], ['NGƯỜI TIẾP NHẬN HỒ SƠ', SIGN])),
      notes([...slip.notes, ...STANDING_NOTES]),
    ],
  });
}

function componentLines({ components }: ReceiptSlip): PdfBlock[] {
  if (components.length === 0)
    return Array.from({ length: BLANK_COMPONENTS }, (_, index) => blankLine(`${index + 1}.`));
  return [
    smallTable(
      [
        { name: 'STT', width: 24, align: 'center' },
        { name: 'Tên giấy tờ', width: '*', align: 'left' },
        { name: 'Loại', width: 58, align: 'left' },
        { name: 'Số lượng', width: 44, align: 'center' },
      ],
      components.map(({ name, kind, quantity }, index) => [String(index + 1), name, kind, quantity]),
    ),
  ];
}

function notes(lines: readonly string[]): PdfBlock {
  return {
    stack: [
      { text: 'Ghi chú:', bold: true, italics: true },
      ...lines.map((line) => ({ text: `- ${line}`, italics: true, alignment: 'justify' as const })),
    ],
    fontSize: 7,
    margin: [0, 4, 0, 0],
  };
}
