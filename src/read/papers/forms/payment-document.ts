import { field, keptTogether, signatures } from '../../../platform/printing/form-fields.ts';
import type { PdfDefinition } from '../../../platform/printing/pdf-content.ts';
import { smallTable } from '../../../platform/printing/sections.ts';
import { deskPaper } from './desk-paper.ts';
import { applicantFields, DESK, SIGN } from './form-wording.ts';
import type { PaymentReceipt } from './payment-receipt.ts';

/** What the system can show of a receipt for money: the receipt itself is written by whoever took the money. */
export function paymentDocument(receipt: PaymentReceipt): PdfDefinition {
  return deskPaper({
    head: receipt,
    desk: DESK,
    number: 'Số: ……………',
    content: [
      ...applicantFields('Người nộp', receipt.applicant),
      field('Nội dung thu', receipt.procedure),
      smallTable(
        [
          { name: 'STT', width: 24, align: 'center' },
          { name: 'Thời điểm nộp', width: 74, align: 'left' },
          { name: 'Số tiền', width: 66, align: 'right' },
          { name: 'Hình thức', width: 58, align: 'left' },
          { name: 'Mã giao dịch', width: '*', align: 'left' },
        ],
        receipt.payments.map(({ paidAt, amount, method, reference }, index) => [
          String(index + 1),
          paidAt,
          amount,
          method,
          reference,
        ]),
      ),
      field('Tổng số tiền đã nộp', receipt.paid, { bold: true }),
      field('Còn phải nộp', receipt.stillOwed),
      field('Số tiền bằng chữ', null),
      keptTogether(signatures(['NGƯỜI NỘP TIỀN', SIGN], ['NGƯỜI THU TIỀN', SIGN])),
    ],
  });
}
