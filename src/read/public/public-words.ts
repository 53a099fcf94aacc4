import type { DossierEventType } from '../../domain/dossier/dossier-events.ts';
import type { DossierStatus } from '../../domain/dossier/dossier-status.ts';

/** Steps that a citizen is told of; the others are the agency's own. */
export const STEP_LABELS: Partial<Record<DossierEventType, string>> = {
  DossierSubmitted: 'Hồ sơ đã được nộp',
  DossierReceived: 'Hồ sơ đã được tiếp nhận',
  ReceiptRefused: 'Hồ sơ không được tiếp nhận',
  SupplementRequested: 'Cơ quan yêu cầu bổ sung hồ sơ',
  SupplementAccepted: 'Hồ sơ bổ sung đã được tiếp nhận',
  PaymentRequested: 'Cơ quan yêu cầu thực hiện nghĩa vụ tài chính',
  PaymentRecorded: 'Đã ghi nhận khoản nộp',
  DeadlineExtended: 'Cơ quan đã hẹn lại ngày trả kết quả',
  DossierWithdrawn: 'Người nộp đã rút hồ sơ',
  DossierStopped: 'Cơ quan đã dừng giải quyết hồ sơ',
  DossierResolved: 'Hồ sơ đã giải quyết xong',
  ResultReturned: 'Đã trả kết quả',
};

type Words = Readonly<{ nextStep: string | null; todo: string | null }>;

const ENDED: Words = { nextStep: null, todo: null };
const IN_WORK: Words = { nextStep: 'Cơ quan giải quyết hồ sơ và trả kết quả theo ngày hẹn', todo: null };

/** What the agency does next, and what the applicant should do. */
export const NEXT: Readonly<Record<DossierStatus, Words>> = {
  annulled: ENDED,
  submitted: { nextStep: 'Bộ phận Một cửa kiểm tra và tiếp nhận hồ sơ', todo: null },
  received: IN_WORK,
  processing: IN_WORK,
  'awaiting-supplement': {
    nextStep: 'Cơ quan tiếp tục giải quyết khi nhận đủ hồ sơ bổ sung',
    todo: 'Bổ sung hồ sơ theo phiếu yêu cầu của cơ quan',
  },
  'awaiting-payment': {
    nextStep: 'Cơ quan tiếp tục giải quyết khi đã nộp đủ',
    todo: 'Thực hiện nghĩa vụ tài chính theo thông báo của cơ quan',
  },
  'refused-receipt': { nextStep: null, todo: 'Xem phiếu từ chối tiếp nhận của cơ quan' },
  withdrawn: ENDED,
  stopped: { nextStep: null, todo: 'Xem thông báo dừng giải quyết của cơ quan' },
  resolved: { nextStep: 'Bộ phận Một cửa trả kết quả', todo: 'Nhận kết quả theo cách đã đăng ký' },
  returned: ENDED,
};
