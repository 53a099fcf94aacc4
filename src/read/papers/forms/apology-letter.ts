import type { DossierEvent } from '../../../domain/dossier/dossier-events.ts';
import { effectiveEvents } from '../../../domain/stream/effective-events.ts';
import type { DueMove } from '../../../domain/clock/legal-clock.ts';
import {
  agencyLines,
  type PrintedApplicant,
  type PrintedDossierWithText,
  procedureText,
  receiptOf,
  textOrNull,
} from '../printed-dossier.ts';
import { longDay, longMoment } from '../../../platform/printing/vietnamese-time.ts';
import { noPaper, type PaperHead, paperHead } from './paper-head.ts';

/** What stands in the letter of apology; null: unknown or erased, a dotted line. */
export type ApologyLetter = PaperHead &
  Readonly<{
    agencyName: string;
    /** Of the unit that took the dossier in. */
    receiverName: string;
    letter: string;
    applicant: PrintedApplicant;
    procedure: string;
    receivedOn: string;
    dueAt: string;
    newDueAt: string;
    reason: string | null;
    signedBy: string | null;
    /** `lần 1 trên tổng số 1 lần được gia hạn`. */
    extension: string;
  }>;

/** The letter of the last extension that took effect. @throws `not-received`, `not-found` when none did. */
export function apologyLetter(printed: PrintedDossierWithText): ApologyLetter {
  const { facts, applicant, texts } = printed;
  const receipt = receiptOf(printed);
  const { extension, from, to, nth } = lastExtension(printed);
  const { zone } = facts;
  const day = zone.dayOf(extension.occurredAt);
  const head = paperHead('apology', competentUnitAt(printed, extension.version), day, printed);
  return {
    ...head,
    agencyName: head.agency.at(-1) ?? '',
    receiverName: agencyLines(receipt.data.receivingUnit, zone.dayOf(receipt.occurredAt), facts).at(-1) ?? '',
    letter: extension.data.apologyLetter,
    applicant,
    procedure: procedureText(receipt.data.procedure, zone.dayOf(receipt.occurredAt), facts),
    receivedOn: longDay(zone.dayOf(receipt.occurredAt)),
    dueAt: longMoment(from, zone),
    newDueAt: longMoment(to, zone),
    reason: textOrNull(texts.get(extension.version)?.['reason']),
    signedBy: textOrNull(texts.get(extension.version)?.['signedBy']),
    extension: extensionText(nth, printed),
  };
}

type Extension = Readonly<{ extension: DossierEvent<'DeadlineExtended'>; from: number; to: number; nth: number }>;

function lastExtension({ dossier, history }: PrintedDossierWithText): Extension {
  const extensions = (dossier.clock?.moves ?? []).filter(isExtension);
  const move = extensions.at(-1);
  const extension = effectiveEvents(history).find(({ version }) => version === move?.version);
  if (move !== undefined && extension?.type === 'DeadlineExtended')
    return { extension, from: move.from, to: move.to, nth: extensions.length };
  throw noPaper('no extension took effect');
}

function isExtension(move: DueMove): move is DueMove & Readonly<{ from: number; to: number }> {
  return move.reason === 'extended' && move.from !== null && move.to !== null;
}

/** Who was to resolve the dossier when it was extended: the one that apologises, whoever resolves it later. */
function competentUnitAt({ history, dossier }: PrintedDossierWithText, version: number): string {
  const says = effectiveEvents(history).findLast((event) => event.version <= version && 'competentUnit' in event.data);
  return says !== undefined && 'competentUnit' in says.data ? says.data.competentUnit : dossier.competentUnit;
}

function extensionText(nth: number, { dossier }: PrintedDossierWithText): string {
  const allowed = dossier.clock?.extensionsAllowed ?? nth;
  return `lần ${nth} trên tổng số ${Math.max(nth, allowed)} lần được gia hạn`;
}
