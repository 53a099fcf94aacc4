import type { Dossier } from './dossier-state.ts';
import type { DossierStatus } from './vocabulary.ts';

export { DOSSIER_STATUSES, type DossierStatus } from './vocabulary.ts';

/** Each status with its code at the national portal (Cổng DVCQG) and its label. */
const STATUSES: Readonly<Record<DossierStatus, Readonly<{ portal: number | null; label: string }>>> = {
  annulled: { portal: null, label: 'Đã hủy tiếp nhận' },
  submitted: { portal: 1, label: 'Mới đăng ký' },
  received: { portal: 2, label: 'Được tiếp nhận' },
  'refused-receipt': { portal: 3, label: 'Không được tiếp nhận' },
  processing: { portal: 4, label: 'Đang xử lý' },
  'awaiting-supplement': { portal: 5, label: 'Yêu cầu bổ sung giấy tờ' },
  'awaiting-payment': { portal: 6, label: 'Yêu cầu thực hiện nghĩa vụ tài chính' },
  withdrawn: { portal: 7, label: 'Công dân yêu cầu rút hồ sơ' },
  stopped: { portal: 8, label: 'Dừng xử lý' },
  resolved: { portal: 9, label: 'Đã xử lý xong' },
  returned: { portal: 10, label: 'Đã trả kết quả' },
};

/** Somebody still has to bring these to an end. */
export const UNENDED = [
  'submitted',
  'received',
  'processing',
  'awaiting-supplement',
  'awaiting-payment',
] as const satisfies readonly DossierStatus[];

/** Nobody works on it any more, or only hands it out. */
export function hasEnded(status: DossierStatus): boolean {
  return !UNENDED.some((each) => each === status);
}

/** The status that the facts give: never stored as a fact itself. */
export function statusOf(dossier: Dossier): DossierStatus {
  if (dossier.annulled) return 'annulled';
  if (dossier.returnedAt !== null) return 'returned';
  if (dossier.end !== null) return dossier.end;
  if (dossier.receivedAt === null) return 'submitted';
  return openStatusOf(dossier);
}

function openStatusOf(dossier: Dossier): DossierStatus {
  if (dossier.supplementRequested !== null) return 'awaiting-supplement';
  const asked = dossier.paymentRequests > 0;
  if (asked && !isAllPaid(dossier)) return 'awaiting-payment';
  return asked || dossier.processing ? 'processing' : 'received';
}

/** Σ paid ≥ feeDong + Σ requested; never before the receipt, which says the fee. */
export function isAllPaid(dossier: Dossier): boolean {
  return dossier.feeDong !== null && owedDongOf(dossier) === 0;
}

/** What is still owed of all that was asked for, in đồng. */
export function owedDongOf({ feeDong, requestedDong, paidDong }: Dossier): number {
  return Math.max(0, (feeDong ?? 0) + requestedDong - paidDong);
}

/** What is still owed of the fee, in đồng: payments count for the fee first. */
export function owedOfFee({ feeDong, paidDong }: Pick<Dossier, 'feeDong' | 'paidDong'>): number {
  return Math.max(0, (feeDong ?? 0) - paidDong);
}

/** The Vietnamese label of a status, as printed for the citizen. */
export function statusLabel(status: DossierStatus): string {
  return STATUSES[status].label;
}

/** The national portal's number of a status; null when annulled. */
export function portalStatusOf(status: DossierStatus): number | null {
  return STATUSES[status].portal;
}

/**
 * Who must act now: `applicant` while a supplement or a payment that stops the clock is awaited, else the unit consulted
 * last that owes an answer, else whoever it was forwarded to, else the competent unit.
 */
export function holderOf(dossier: Dossier): string {
  if (dossier.supplementRequested !== null || dossier.paymentStopOpen) return 'applicant';
  const consulted = dossier.consultations.findLast(({ answeredAt }) => answeredAt === null);
  return consulted?.unit ?? dossier.forwardedTo ?? dossier.competentUnit;
}

/** True from the receipt until an end: what `pending` counts. Of an interlinked group its parts are pending, not the lead. */
export function isPending(dossier: Dossier): boolean {
  return dossier.receivedAt !== null && dossier.end === null && dossier.parts === null;
}
