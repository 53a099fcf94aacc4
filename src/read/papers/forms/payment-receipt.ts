import type { PaymentMethod } from '../../../domain/dossier/vocabulary.ts';
import { dongText } from '../../../platform/printing/vietnamese-amounts.ts';
import { shortMoment } from '../../../platform/printing/vietnamese-time.ts';
import { type PrintedApplicant, type PrintedDossierWithText, procedureText, textOrNull } from '../printed-dossier.ts';
import { noPaper, type PaperHead, paperHead } from './paper-head.ts';

/** A payment as the log has it; `reference` empty: unknown or erased. */
export type PrintedPayment = Readonly<{ paidAt: string; amount: string; method: string; reference: string }>;

/** What was paid for a dossier, when and how. */
export type PaymentReceipt = PaperHead &
  Readonly<{
    applicant: PrintedApplicant;
    procedure: string;
    payments: readonly PrintedPayment[];
    paid: string;
    stillOwed: string | null;
  }>;

const METHODS: Readonly<Record<PaymentMethod, string>> = {
  online: 'Trực tuyến',
  counter: 'Tại quầy',
  transfer: 'Chuyển khoản',
};

/** @throws `not-found` where nothing was paid. */
export function paymentReceipt(printed: PrintedDossierWithText): PaymentReceipt {
  const { dossier, facts, applicant, texts } = printed;
  const { payments, paidDong, feeDong, requestedDong, receivingUnit, procedure } = dossier;
  const last = payments.at(-1);
  if (last === undefined) throw noPaper('no payment was recorded');
  const day = facts.zone.dayOf(last.at);
  return {
    ...paperHead('payment', receivingUnit, day, printed),
    applicant,
    procedure: procedureText(procedure, day, facts),
    payments: payments.map(({ at, version, amountDong, method }) => ({
      paidAt: shortMoment(at, facts.zone),
      amount: dongText(amountDong),
      method: METHODS[method],
      reference: textOrNull(texts.get(version)?.['reference']) ?? '',
    })),
    paid: dongText(paidDong),
    stillOwed: feeDong === null ? null : dongText(Math.max(0, feeDong + requestedDong - paidDong)),
  };
}
