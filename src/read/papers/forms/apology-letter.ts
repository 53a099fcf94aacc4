import type { DossierEvent } from '../../../domain/dossier/dossier-events.ts';
import { effectiveEvents } from '../../../domain/stream/effective-events.ts';
import type { DueMove } from '../../../domain/clock/legal-clock.ts';
import { DomainError } from '../../../domain/values/domain-error.ts';
import {
  agencyLines,
  type PrintedApplicant,
  type PrintedDossierWithText,
  procedureText,
  receiptOf,
} from '../printed-dossier.ts';
import { longDay, longMoment } from '../../../platform/printing/vietnamese-time.ts';
import { textOrNull } from './supplement-slip.ts';

/** What stands in the letter of apology; null: unknown or erased, a dotted line. */
export type ApologyLetter = Readonly<{
  code: string;
  agency: readonly string[];
  agencyName: string;
  /** Of the unit that took the dossier in. */
  receiverName: string;
  letter: string;
  day: number;
  applicant: PrintedApplicant;
  procedure: string;
  receivedOn: string;
  dueAt: string;
  newDueAt: string;
  reason: string | null;
  printedAt: Date;
}>;

/** The letter of the last extension that took effect. @throws `not-received`, `not-found` when none did. */
export function apologyLetter(printed: PrintedDossierWithText): ApologyLetter {
  const { code, facts, applicant, texts, now } = printed;
  const receipt = receiptOf(printed);
  const { extension, from, to } = lastExtension(printed);
  const { zone } = facts;
  const day = zone.dayOf(extension.occurredAt);
  const agency = agencyLines(competentUnitAt(printed, extension.version), day, facts);
  return {
    code,
    agency,
    agencyName: agency.at(-1) ?? '',
    receiverName: agencyLines(receipt.data.receivingUnit, zone.dayOf(receipt.occurredAt), facts).at(-1) ?? '',
    letter: extension.data.apologyLetter,
    day,
    applicant,
    procedure: procedureText(receipt.data.procedure, zone.dayOf(receipt.occurredAt), facts),
    receivedOn: longDay(zone.dayOf(receipt.occurredAt)),
    dueAt: longMoment(from, zone),
    newDueAt: longMoment(to, zone),
    reason: textOrNull(texts.get(extension.version)?.['reason']),
    printedAt: new Date(now),
  };
}

type Extension = Readonly<{ extension: DossierEvent<'DeadlineExtended'>; from: number; to: number }>;

function lastExtension({ dossier, history }: PrintedDossierWithText): Extension {
  const move = dossier.clock?.moves.findLast(isExtension);
  const extension = effectiveEvents(history).find(({ version }) => version === move?.version);
  if (move !== undefined && extension?.type === 'DeadlineExtended') return { extension, from: move.from, to: move.to };
  throw new DomainError('not-found', 'not-found', 'There is no such paper: no extension took effect');
}

function isExtension(move: DueMove): move is DueMove & Readonly<{ from: number; to: number }> {
  return move.reason === 'extended' && move.from !== null && move.to !== null;
}

/** Who was to resolve the dossier when it was extended: the one that apologises, whoever resolves it later. */
function competentUnitAt({ history, dossier }: PrintedDossierWithText, version: number): string {
  const says = effectiveEvents(history).findLast((event) => event.version <= version && 'competentUnit' in event.data);
  return says !== undefined && 'competentUnit' in says.data ? says.data.competentUnit : dossier.competentUnit;
}
