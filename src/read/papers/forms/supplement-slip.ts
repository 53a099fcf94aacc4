import type { DossierEvent } from '../../../domain/dossier/dossier-events.ts';
import { effectiveEvents } from '../../../domain/stream/effective-events.ts';
import type { EventText } from '../../../domain/values/logged-event.ts';
import { DomainError } from '../../../domain/values/domain-error.ts';
import {
  agencyLines,
  type PrintedApplicant,
  type PrintedDossierWithText,
  procedureText,
  receiptOf,
} from '../printed-dossier.ts';

/** What stands on the request for a supplement; null or nothing: unknown or erased, dotted lines. */
export type SupplementSlip = Readonly<{
  code: string;
  agency: readonly string[];
  day: number;
  applicant: PrintedApplicant;
  procedure: string;
  items: readonly string[];
  reason: string | null;
  printedAt: Date;
}>;

/** The last request for a supplement, open or answered. @throws `not-received`, `not-found` when none was made. */
export function supplementSlip(printed: PrintedDossierWithText): SupplementSlip {
  const { code, facts, applicant, texts, now } = printed;
  const receipt = receiptOf(printed);
  const request = lastRequest(printed);
  const { receivingUnit, procedure } = receipt.data;
  const day = facts.zone.dayOf(request.occurredAt);
  const text = texts.get(request.version) ?? {};
  return {
    code,
    agency: agencyLines(receivingUnit, day, facts),
    day,
    applicant,
    procedure: procedureText(procedure, facts.zone.dayOf(receipt.occurredAt), facts),
    items: itemsOf(text),
    reason: textOrNull(text['reason']),
    printedAt: new Date(now),
  };
}

function lastRequest({ history }: PrintedDossierWithText): DossierEvent<'SupplementRequested'> {
  const request = effectiveEvents(history).findLast((event) => event.type === 'SupplementRequested');
  if (request !== undefined) return request;
  throw new DomainError('not-found', 'not-found', 'There is no such paper: no supplement was requested');
}

function itemsOf({ items }: EventText): readonly string[] {
  return Array.isArray(items) ? items.filter((item): item is string => textOrNull(item) !== null) : [];
}

/** A free text that says something. */
export function textOrNull(text: unknown): string | null {
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : null;
}
