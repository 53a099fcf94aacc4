import type { DossierEventType } from '../../src/domain/dossier/dossier-events.ts';

/** What a desk logs, and when. */
export type LivedStep = Readonly<{ type: DossierEventType; at: string; data: Readonly<Record<string, unknown>> }>;

const SUBMISSION = { procedure: '9.000003', channel: 'online', receivingUnit: 'X' };
const RECEIPT = { procedure: '9.000003', channel: 'in-person', receivingUnit: 'X', feeDong: 0 };
const ONLINE = { ...SUBMISSION, feeDong: 0 };

/** Lives of dossiers that differ in how they begin, what happens and how they end; the same number is the same life. */
export function lifeOf(number: number): readonly LivedStep[] {
  return [...beginningOf(number % 5), ...middleOf(number % 7), ...endOf(number % 6)].filter(
    // Who is not received has no more of a life.
    ({ type }, _at, all) => type === 'ReceiptRefused' || type === 'DossierSubmitted' || !isRefused(all),
  );
}

function isRefused(all: readonly LivedStep[]): boolean {
  return all.some(({ type }) => type === 'ReceiptRefused');
}

function beginningOf(kind: number): LivedStep[] {
  if (kind === 0)
    return [step('DossierSubmitted', '08:00', SUBMISSION), step('ReceiptRefused', '08:20', { reason: 'Sai' })];
  if (kind === 1) return [step('DossierSubmitted', '08:00', SUBMISSION), step('DossierReceived', '08:20', ONLINE)];
  return [step('DossierReceived', '08:20', RECEIPT)];
}

function middleOf(kind: number): LivedStep[] {
  const forwarded = step('DossierForwarded', '08:30', { holder: 'X' });
  if (kind === 1)
    return [
      forwarded,
      step('SupplementRequested', '08:40', { reason: 'Thiếu giấy tờ' }),
      step('SupplementAccepted', '08:50', {}),
    ];
  if (kind === 2)
    return [step('PaymentRequested', '08:40', { amountDong: 1_000, purpose: 'obligation' }), paid('08:45')];
  if (kind === 3) return [forwarded, step('DocumentsDigitised', '08:40', { kind: 'component', documents: 1 })];
  return kind === 4 ? [] : [forwarded];
}

function endOf(kind: number): LivedStep[] {
  const resolved = step('DossierResolved', '09:00', { outcome: 'granted' });
  if (kind === 0) return [step('DossierWithdrawn', '09:00', { reason: 'Rút' })];
  if (kind === 1) return [step('DossierStopped', '09:00', { reason: 'Dừng', cause: 'other' })];
  if (kind === 2) return [];
  return kind === 3 ? [resolved] : [resolved, step('ResultReturned', '09:10', { channel: 'in-person' })];
}

function paid(at: string): LivedStep {
  return step('PaymentRecorded', at, { amountDong: 1_000, method: 'online', gateway: 'own' });
}

function step(type: DossierEventType, time: string, data: LivedStep['data']): LivedStep {
  return { type, at: `2024-03-04T${time}:00+07:00`, data };
}
