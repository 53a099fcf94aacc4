import { countedIn, type FigureColumn, numberColumn } from './field-table.ts';
import type { FormDefinition } from './form-definition.ts';
import { fillUnitTable } from './unit-table.ts';

const RECEIVED = 'Tiếp nhận';
const RESOLVED = 'Đã giải quyết';
const PENDING = 'Đang giải quyết';
const PAYMENT = 'Thanh toán';

const AWAITING = 'Chờ tiếp nhận';

const FIGURES = [
  'received',
  'receivedOnline',
  'receivedInPerson',
  'receivedPostal',
  'receivedKiosk',
  'receivedFullOnline',
  'receivedNonTerritorial',
  'carriedOver',
  'resolved',
  'resolvedPastFirstDueWithApology',
  'resolvedPastFirstDueWithoutApology',
  'pending',
  'pendingPastFirstDueWithApology',
  'pendingPastFirstDueWithoutApology',
  'feeSettled',
  'feeSettledOnline',
  'awaitingReceipt',
  'awaitingReceiptLate',
  'refusedReceipt',
  'stopped',
  'withdrawn',
];

type Labels = readonly [group: string | null, label: string];

const figure = (id: string, labels: Labels, mark: string): FigureColumn => numberColumn(id, labels, mark, [id]);
const rest = (id: string, labels: Labels, mark: string, of: string, ...less: readonly string[]): FigureColumn =>
  numberColumn(id, labels, mark, [of], less);

const COLUMNS: readonly FigureColumn[] = [
  numberColumn('receivedTotal', [RECEIVED, 'Tổng số'], '(3)= 4+…+9', ['received', 'carriedOver']),
  figure('receivedInPerson', [RECEIVED, 'Trực tiếp'], '(4)'),
  figure('receivedFullOnline', [RECEIVED, 'Trực tuyến toàn trình'], '(5)'),
  // All that came online and is not a full service, so that the columns add up.
  rest('receivedPartlyOnline', [RECEIVED, 'Trực tuyến một phần'], '(6)', 'receivedOnline', 'receivedFullOnline'),
  figure('receivedKiosk', [RECEIVED, 'Khác (ki-ốt)'], '(7)'),
  figure('receivedPostal', [RECEIVED, 'Bưu chính'], '(8)'),
  figure('carriedOver', [RECEIVED, 'Từ kỳ trước'], '(9)'),
  figure('receivedNonTerritorial', [RECEIVED, 'Trong đó phi địa giới'], '(10)'),
  figure('resolved', [RESOLVED, 'Tổng số'], '(11)= 12+… +14'),
  rest(
    'resolvedByFirstDue',
    [RESOLVED, 'Trước hạn, đúng hạn'],
    '(12)',
    'resolved',
    'resolvedPastFirstDueWithApology',
    'resolvedPastFirstDueWithoutApology',
  ),
  figure('resolvedPastFirstDueWithApology', [RESOLVED, 'Quá hạn đã có thư xin lỗi'], '(13)'),
  figure('resolvedPastFirstDueWithoutApology', [RESOLVED, 'Quá hạn chưa có thư xin lỗi'], '(14)'),
  figure('pending', [PENDING, 'Tổng số'], '(15)= 16+… +18'),
  rest(
    'pendingByFirstDue',
    [PENDING, 'Chưa đến hạn'],
    '(16)',
    'pending',
    'pendingPastFirstDueWithApology',
    'pendingPastFirstDueWithoutApology',
  ),
  figure('pendingPastFirstDueWithApology', [PENDING, 'Quá hạn đã có thư xin lỗi'], '(17)'),
  figure('pendingPastFirstDueWithoutApology', [PENDING, 'Quá hạn chưa có thư xin lỗi'], '(18)'),
  figure('feeSettled', [PAYMENT, 'Hồ sơ đã nộp đủ phí'], '(19)= 20+21'),
  figure('feeSettledOnline', [PAYMENT, 'Trực tuyến'], '(20)'),
  rest('feeSettledAtDesk', [PAYMENT, 'Trực tiếp'], '(21)', 'feeSettled', 'feeSettledOnline'),
  figure('stopped', [null, 'Dừng xử lý'], '(22)'),
  rest('awaitingReceiptInTime', [AWAITING, 'Trong hạn'], '(23)', 'awaitingReceipt', 'awaitingReceiptLate'),
  figure('awaitingReceiptLate', [AWAITING, 'Quá hạn'], '(24)'),
  figure('refusedReceipt', [null, 'Không tiếp nhận'], '(25)'),
  figure('withdrawn', [null, 'Rút hồ sơ'], '(26)'),
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
  counted: countedIn(COLUMNS),
  fill: (input) =>
    fillUnitTable(COLUMNS, input, [
      'Đơn vị tính: số hồ sơ TTHC. Cột (3) = cột (11) + cột (15) + cột (22) + cột (26).',
      'Cột (12): giải quyết không muộn hơn ngày hẹn trả lần đầu; cột (16): chưa qua ngày hẹn trả lần đầu, kể cả hồ sơ đang tạm dừng tính hạn.',
      'Cột (23), (24): hồ sơ nộp trực tuyến, chưa được tiếp nhận hay từ chối vào cuối kỳ; quá hạn là sau 8 giờ làm việc kể từ khi nộp.',
    ]),
};
