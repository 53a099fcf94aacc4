import { statusLabel, statusOf } from '../../../domain/dossier/dossier-status.ts';
import { effectiveEvents } from '../../../domain/stream/effective-events.ts';
import { dongText } from '../../../platform/printing/vietnamese-amounts.ts';
import { longMoment } from '../../../platform/printing/vietnamese-time.ts';
import {
  type PrintedApplicant,
  type PrintedDossierWithText,
  procedureText,
  receiptOf,
  textOrNull,
} from '../printed-dossier.ts';
import { noPaper, type PaperHead, paperHead } from './paper-head.ts';

/** What stands in the notice that a dossier is not worked on any more; null: unknown or erased, a dotted line. */
export type StopNotice = PaperHead &
  Readonly<{
    agencyName: string;
    applicant: PrintedApplicant;
    procedure: string;
    receivedAt: string;
    /** Where the dossier stood when it was stopped. */
    stage: string;
    stoppedAt: string;
    reason: string | null;
    legalBasis: string | null;
    owed: string;
    paid: string;
  }>;

/** @throws `not-received`, `not-found` for a dossier that was not stopped, or was before the form was introduced. */
export function stopNotice(printed: PrintedDossierWithText): StopNotice {
  const { dossier, facts, applicant, texts, history } = printed;
  const receipt = receiptOf(printed);
  const stop = effectiveEvents(history).findLast((event) => event.type === 'DossierStopped');
  if (stop === undefined) throw noPaper('the dossier was not stopped');
  const { zone } = facts;
  const head = paperHead('stop', dossier.competentUnit, zone.dayOf(stop.occurredAt), printed);
  const text = texts.get(stop.version);
  return {
    ...head,
    agencyName: head.agency.at(-1) ?? '',
    applicant,
    procedure: procedureText(dossier.procedure, zone.dayOf(receipt.occurredAt), facts),
    receivedAt: longMoment(receipt.occurredAt, zone),
    stage: statusLabel(statusOf({ ...dossier, end: null, endedAt: null, returnedAt: null })),
    stoppedAt: longMoment(stop.occurredAt, zone),
    reason: textOrNull(text?.['reason']),
    legalBasis: textOrNull(text?.['legalBasis']),
    owed: dongText((dossier.feeDong ?? 0) + dossier.requestedDong),
    paid: dongText(dossier.paidDong),
  };
}
