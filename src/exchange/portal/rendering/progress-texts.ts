import type { DossierEventType } from '../../../domain/dossier/dossier-events.ts';

/** What each kind of progress is called at the portal: fixed texts, never what somebody has typed. */
export const PROGRESS_TEXTS: Partial<Readonly<Record<DossierEventType, string>>> = {
  DossierSubmitted: 'Hồ sơ đã được nộp',
  DossierReceived: 'Tiếp nhận hồ sơ',
  ReceiptRefused: 'Từ chối tiếp nhận hồ sơ',
  SupplementRequested: 'Yêu cầu bổ sung hồ sơ',
  SupplementAccepted: 'Tiếp nhận hồ sơ bổ sung',
  PaymentRequested: 'Yêu cầu thực hiện nghĩa vụ tài chính',
  DeadlineExtended: 'Xin lỗi và hẹn lại ngày trả kết quả',
  DossierTransferred: 'Chuyển hồ sơ đến cơ quan có thẩm quyền giải quyết',
  DossierReassigned: 'Chuyển hồ sơ đến cơ quan kế thừa',
  CompetentUnitReceived: 'Cơ quan giải quyết đã nhận hồ sơ',
  DossierForwarded: 'Chuyển hồ sơ xử lý',
  ConsultationRequested: 'Lấy ý kiến cơ quan phối hợp',
  ConsultationAnswered: 'Cơ quan phối hợp đã trả lời',
  DossierWithdrawn: 'Công dân, tổ chức rút hồ sơ',
  DossierStopped: 'Dừng xử lý hồ sơ',
  DossierResolved: 'Hoàn thành xử lý hồ sơ',
  ResultReturned: 'Trả kết quả giải quyết hồ sơ',
};
