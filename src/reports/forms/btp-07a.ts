import { fillFieldTable, type FigureColumn, numberColumn } from './field-table.ts';
import type { FormDefinition } from './form-definition.ts';
import { differenceOf, figureOf } from './form-figures.ts';

const RECEIVED = 'Tiếp nhận';
const RESOLVED = 'Đã giải quyết';
const PENDING = 'Đang giải quyết';
const PAYMENT = 'Thanh toán';

const FIGURES = [
  'received',
  'receivedOnline',
  'receivedInPerson',
  'receivedPostal',
  'receivedKiosk',
  'fullServiceReceivedOnline',
  'carriedOver',
  'resolved',
  'resolvedPastFirstDueWithApology',
  'resolvedPastFirstDueWithoutApology',
  'pending',
  'pendingInTime',
  'pendingOverdue',
  'feeSettled',
  'feeSettledOnline',
  'refusedReceipt',
  'stopped',
  'withdrawn',
];

const COLUMNS: readonly FigureColumn[] = [
  numberColumn('receivedTotal', [RECEIVED, 'Tổng số'], '(3)=4+…+8', (of) => figureOf(of, 'received', 'carriedOver')),
  numberColumn('receivedInPerson', [RECEIVED, 'Trực tiếp'], '(4)', (of) => figureOf(of, 'receivedInPerson')),
  numberColumn('receivedFullOnline', [RECEIVED, 'Trực tuyến toàn trình'], '(5)', (of) =>
    figureOf(of, 'fullServiceReceivedOnline'),
  ),
  // All that came online and is not a full service, so that the columns add up.
  numberColumn('receivedPartlyOnline', [RECEIVED, 'Trực tuyến một phần'], '(6)', (of) =>
    differenceOf(of, 'receivedOnline', 'fullServiceReceivedOnline'),
  ),
  numberColumn('receivedOtherwise', [RECEIVED, 'Khác (bưu chính, ki-ốt)'], '(7)', (of) =>
    figureOf(of, 'receivedPostal', 'receivedKiosk'),
  ),
  numberColumn('carriedOver', [RECEIVED, 'Từ kỳ trước'], '(8)', (of) => figureOf(of, 'carriedOver')),
  numberColumn('resolved', [RESOLVED, 'Tổng số'], '(9)=10+…+12', (of) => figureOf(of, 'resolved')),
  numberColumn('resolvedByFirstDue', [RESOLVED, 'Trước hạn, đúng hạn'], '(10)', (of) =>
    differenceOf(of, 'resolved', 'resolvedPastFirstDueWithApology', 'resolvedPastFirstDueWithoutApology'),
  ),
  numberColumn('resolvedWithApology', [RESOLVED, 'Quá hạn đã có thư xin lỗi'], '(11)', (of) =>
    figureOf(of, 'resolvedPastFirstDueWithApology'),
  ),
  numberColumn('resolvedWithoutApology', [RESOLVED, 'Quá hạn chưa có thư xin lỗi'], '(12)', (of) =>
    figureOf(of, 'resolvedPastFirstDueWithoutApology'),
  ),
  numberColumn('pending', [PENDING, 'Tổng số'], '(13)=14+15', (of) => figureOf(of, 'pending')),
  numberColumn('pendingInTime', [PENDING, 'Chưa đến hạn'], '(14)', (of) => figureOf(of, 'pendingInTime')),
  numberColumn('pendingOverdue', [PENDING, 'Quá hạn'], '(15)', (of) => figureOf(of, 'pendingOverdue')),
  numberColumn('feeSettled', [PAYMENT, 'Hồ sơ đã nộp đủ phí'], '(16)', (of) => figureOf(of, 'feeSettled')),
  numberColumn('feeSettledOnline', [PAYMENT, 'Trong đó trực tuyến'], '(17)', (of) => figureOf(of, 'feeSettledOnline')),
  numberColumn('refusedReceipt', [null, 'Không tiếp nhận'], '(18)', (of) => figureOf(of, 'refusedReceipt')),
  numberColumn('stopped', [null, 'Dừng xử lý'], '(19)', (of) => figureOf(of, 'stopped')),
  numberColumn('withdrawn', [null, 'Rút hồ sơ'], '(20)', (of) => figureOf(of, 'withdrawn')),
];

/** Form 07a/BTP of 2026: the number of the circular that brings it is not confirmed. */
export const BTP_07A: FormDefinition = {
  id: 'btp-07a',
  code: 'Biểu số 07a/BTP (dự thảo)',
  title: 'Tình hình, kết quả giải quyết thủ tục hành chính',
  source: 'Bộ Tư pháp, 2026 (biểu mẫu dự thảo, chưa có số văn bản)',
  orientation: 'landscape',
  unconfirmed: true,
  provesIdentities: false,
  asDocument: true,
  questions: [
    { by: 'level', during: 'period', figures: FIGURES },
    { by: 'field-and-level', during: 'period', figures: FIGURES },
  ],
  typedRows: [],
  fill: (input) =>
    fillFieldTable(COLUMNS, input, [
      'Đơn vị tính: số hồ sơ TTHC. Cột (3) = cột (9) + cột (13) + cột (19) + cột (20).',
      'Cột (10): giải quyết không muộn hơn ngày hẹn trả lần đầu.',
    ]),
};
