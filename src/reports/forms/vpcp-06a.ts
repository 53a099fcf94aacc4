import { countedIn, fillFieldTable, type FigureColumn, noteUnderTable, numberColumn } from './field-table.ts';
import type { FormDefinition } from './form-definition.ts';
import { endedLevelNotes } from './notes.ts';

const RECEIVED = 'Số lượng hồ sơ tiếp nhận';
const RESOLVED = 'Số lượng hồ sơ đã giải quyết';
const PENDING = 'Số lượng hồ sơ đang giải quyết';

const FIGURES = [
  'received',
  'receivedOnline',
  'receivedInPerson',
  'receivedPostal',
  'receivedKiosk',
  'carriedOver',
  'resolved',
  'resolvedEarly',
  'resolvedOnTime',
  'resolvedLate',
  'pending',
  'pendingInTime',
  'pendingOverdue',
  'withdrawn',
  'stopped',
];

const COLUMNS: readonly FigureColumn[] = [
  numberColumn('receivedTotal', [RECEIVED, 'Tổng số'], '(3)=4+5+6', ['received', 'carriedOver']),
  numberColumn('receivedOnline', [RECEIVED, 'Trực tuyến'], '(4)', ['receivedOnline']),
  numberColumn('receivedOffline', [RECEIVED, 'Trực tiếp, dịch vụ bưu chính'], '(5)', [
    'receivedInPerson',
    'receivedPostal',
    'receivedKiosk',
  ]),
  numberColumn('carriedOver', [RECEIVED, 'Từ kỳ trước'], '(6)', ['carriedOver']),
  numberColumn('resolved', [RESOLVED, 'Tổng số'], '(7)=8+9+10', ['resolved']),
  numberColumn('resolvedEarly', [RESOLVED, 'Trước hạn'], '(8)', ['resolvedEarly']),
  numberColumn('resolvedOnTime', [RESOLVED, 'Đúng hạn'], '(9)', ['resolvedOnTime']),
  numberColumn('resolvedLate', [RESOLVED, 'Quá hạn'], '(10)', ['resolvedLate']),
  numberColumn('pending', [PENDING, 'Tổng số'], '(11)=12+13', ['pending']),
  numberColumn('pendingInTime', [PENDING, 'Trong hạn'], '(12)', ['pendingInTime']),
  numberColumn('pendingOverdue', [PENDING, 'Quá hạn'], '(13)', ['pendingOverdue']),
];

/** Form II.06a of TT 01/2020/TT-VPCP. */
export const VPCP_06A: FormDefinition = {
  id: 'vpcp-06a',
  code: 'Biểu số II.06a/VPCP/KSTT',
  title: 'Tình hình, kết quả giải quyết TTHC tại cơ quan, đơn vị trực tiếp giải quyết',
  source: 'Thông tư số 01/2020/TT-VPCP',
  orientation: 'landscape',
  unconfirmed: false,
  provesIdentities: false,
  asDocument: true,
  questions: [
    { by: 'level', during: 'period', figures: FIGURES },
    { by: 'field-and-level', during: 'period', figures: FIGURES },
  ],
  typedRows: [],
  counted: countedIn(COLUMNS),
  fill: (input) =>
    fillFieldTable(COLUMNS, input, [
      'Đơn vị tính: số hồ sơ TTHC. Cột (3) = cột (7) + cột (11) + hồ sơ rút + hồ sơ dừng xử lý.',
      ...noteUnderTable('Hồ sơ rút', 'withdrawn', input),
      ...noteUnderTable('Hồ sơ dừng xử lý', 'stopped', input),
      ...endedLevelNotes(input, VPCP_06A),
    ]),
};
