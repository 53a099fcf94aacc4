import type { Complaint } from './complaint-state.ts';

/** Each status with its label. */
const LABELS = {
  annulled: 'Đã hủy tiếp nhận',
  received: 'Đã tiếp nhận',
  processing: 'Đang xử lý',
  'awaiting-information': 'Chờ bổ sung thông tin',
  refused: 'Từ chối tiếp nhận',
  answered: 'Đã trả lời',
  published: 'Đã công khai nội dung trả lời',
} as const;

export type ComplaintStatus = keyof typeof LABELS;

export const COMPLAINT_STATUSES = Object.keys(LABELS) as readonly ComplaintStatus[];

/** The status that the facts give: never stored as a fact itself. */
export function complaintStatusOf(complaint: Complaint): ComplaintStatus {
  if (complaint.annulled) return 'annulled';
  if (complaint.publishedAt !== null) return 'published';
  if (complaint.end !== null) return complaint.end;
  if (complaint.informationRequestedAt !== null) return 'awaiting-information';
  const isWorkedOn = complaint.firstForwardedAt !== null || complaint.waits.length > 0;
  return isWorkedOn ? 'processing' : 'received';
}

/** The Vietnamese label of a status. */
export function complaintStatusLabel(status: ComplaintStatus): string {
  return LABELS[status];
}
