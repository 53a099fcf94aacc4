import { effectiveEvents } from '../../../domain/stream/effective-events.ts';
import { type PrintedApplicant, type PrintedDossierWithText, procedureText, textOrNull } from '../printed-dossier.ts';
import { noPaper, type PaperHead, paperHead } from './paper-head.ts';

/** What stands on the refusal to take a dossier in; null: unknown or erased, a dotted line. */
export type RefusalSlip = PaperHead &
  Readonly<{
    desk: string;
    applicant: PrintedApplicant;
    procedure: string;
    reason: string | null;
    legalBasis: string | null;
  }>;

/** @throws `not-found` for a dossier that was not refused. */
export function refusalSlip(printed: PrintedDossierWithText): RefusalSlip {
  const { dossier, facts, applicant, texts, history } = printed;
  const refusal = effectiveEvents(history).findLast((event) => event.type === 'ReceiptRefused');
  if (refusal === undefined) throw noPaper('its receipt was not refused');
  const day = facts.zone.dayOf(refusal.occurredAt);
  const text = texts.get(refusal.version);
  return {
    ...paperHead('refusal', dossier.receivingUnit, day, printed),
    desk: facts.unitNameOn(dossier.receivingUnit, day) ?? dossier.receivingUnit,
    applicant,
    procedure: procedureText(dossier.procedure, day, facts),
    reason: textOrNull(text?.['reason']),
    legalBasis: textOrNull(text?.['legalBasis']),
  };
}
