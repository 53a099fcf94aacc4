import { type FigureColumn, numberColumn } from './field-table.ts';
import type { FormDefinition } from './form-definition.ts';
import { differenceOf, figureOf } from './form-figures.ts';
import { fillUnitTable } from './unit-table.ts';

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
  numberColumn('receivedTotal', [RECEIVED, 'Tổng số'], '(3)=4+…+9', (of) => figureOf(of, 'received', 'carriedOver')),
  numberColumn('receivedInPerson', [RECEIVED, 'Trực tiếp'], '(4)', (of) => figureOf(of, 'receivedInPerson')),
  numberColumn('receivedFullOnline', [RECEIVED, 'Trực tuyến toàn trình'], '(5)', (of) =>
    figureOf(of, 'fullServiceReceivedOnline'),
  ),
  // All that came online and is not a full service, so that the columns add up.
  numberColumn('receivedPartlyOnline', [RECEIVED, 'Trực tuyến một phần'], '(6)', (of) =>
    differenceOf(of, 'receivedOnline', 'fullServiceReceivedOnline'),
  ),
  numberColumn('receivedOtherwise', [RECEIVED, 'Khác (ki-ốt)'], '(7)', (of) => figureOf(of, 'receivedKiosk')),
  numberColumn('receivedPostal', [RECEIVED, 'Bưu chính'], '(8)', (of) => figureOf(of, 'receivedPostal')),
  numberColumn('carriedOver', [RECEIVED, 'Từ kỳ trước'], '(9)', (of) => figureOf(of, 'carriedOver')),
  numberColumn('resolved', [RESOLVED, 'Tổng số'], '(10)=11+…+13', (of) => figureOf(of, 'resolved')),
  numberColumn('resolvedByFirstDue', [RESOLVED, 'Trước hạn, đúng hạn'], '(11)', (of) =>
    differenceOf(of, 'resolved', 'resolvedPastFirstDueWithApology', 'resolvedPastFirstDueWithoutApology'),
  ),
  numberColumn('resolvedWithApology', [RESOLVED, 'Quá hạn đã có thư xin lỗi'], '(12)', (of) =>
    figureOf(of, 'resolvedPastFirstDueWithApology'),
  ),
  numberColumn('resolvedWithoutApology', [RESOLVED, 'Quá hạn chưa có thư xin lỗi'], '(13)', (of) =>
    figureOf(of, 'resolvedPastFirstDueWithoutApology'),
  ),
  numberColumn('pending', [PENDING, 'Tổng số'], '(14)=15+16', (of) => figureOf(of, 'pending')),
  numberColumn('pendingInTime', [PENDING, 'Chưa đến hạn'], '(15)', (of) => figureOf(of, 'pendingInTime')),
  numberColumn('pendingOverdue', [PENDING, 'Quá hạn'], '(16)', (of) => figureOf(of, 'pendingOverdue')),
  numberColumn('feeSettled', [PAYMENT, 'Hồ sơ đã nộp đủ phí'], '(17)=18+19', (of) => figureOf(of, 'feeSettled')),
  numberColumn('feeSettledOnline', [PAYMENT, 'Trực tuyến'], '(18)', (of) => figureOf(of, 'feeSettledOnline')),
  numberColumn('feeSettledAtDesk', [PAYMENT, 'Trực tiếp'], '(19)', (of) =>
    differenceOf(of, 'feeSettled', 'feeSettledOnline'),
  ),
  numberColumn('stopped', [null, 'Dừng xử lý'], '(20)', (of) => figureOf(of, 'stopped')),
  numberColumn('refusedReceipt', [null, 'Không tiếp nhận'], '(21)', (of) => figureOf(of, 'refusedReceipt')),
  numberColumn('withdrawn', [null, 'Rút hồ sơ'], '(22)', (of) => figureOf(of, 'withdrawn')),
];

/** Form 07a/BTP of 2026, by unit: the number of the circular that brings it is not confirmed. */
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
    { by: 'unit', during: 'period', figures: FIGURES },
  ],
  typedRows: [],
  fill: (input) =>
    fillUnitTable(COLUMNS, input, [
      'Đơn vị tính: số hồ sơ TTHC. Cột (3) = cột (10) + cột (14) + cột (20) + cột (22).',
      'Cột (11): giải quyết không muộn hơn ngày hẹn trả lần đầu.',
    ]),
};
