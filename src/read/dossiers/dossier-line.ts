import { hasEnded, portalStatusOf, statusLabel } from '../../domain/dossier/dossier-status.ts';
import { formatInstant, type Instant } from '../../domain/time/local-time.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-data.ts';
import { type LatenessAnswer, toldLateness } from '../late-cases/lateness.answer.ts';
import type { HolderNames } from '../holders/holder-names.ts';
import type { DossierRow } from './desk-list.ts';
import type { DossierLine } from './dossiers.answer.ts';

/** @param now epoch milliseconds: names of procedures that were never received are today's */
export function toLine(
  row: DossierRow,
  reference: ReferenceSnapshot,
  now: Instant,
  holderName: HolderNames,
): Omit<DossierLine, 'aliases'> {
  const today = reference.zone.dayOf(now);
  const receivedOn = reference.zone.dayOf(row.received_at ?? now);
  return {
    code: row.code,
    version: row.version,
    status: row.status,
    statusLabel: statusLabel(row.status),
    portalStatus: portalStatusOf(row.status),
    procedure: row.procedure,
    procedureName: reference.procedureNameOn(row.procedure, receivedOn),
    field: row.field,
    channel: row.channel,
    receivingUnit: row.receiving_unit,
    receivingUnitName: reference.unitNameOn(row.receiving_unit, today),
    competentUnit: row.competent_unit,
    competentUnitName: reference.unitNameOn(row.competent_unit, today),
    holder: row.holder,
    holderName: holderName(row),
    receivedAt: orNull(row.received_at),
    dueAt: orNull(row.due_at),
    overdueFrom: orNull(row.overdue_from),
    resolvedAt: orNull(row.resolved_at),
    returnedAt: orNull(row.returned_at),
    owedDong: Number(row.owed_dong),
    intakeDueAt: orNull(row.intake_due_at),
    lead: row.lead,
    parts: row.parts,
    lateness: latenessOfRow(row, reference, now),
  };
}

function latenessOfRow(row: DossierRow, reference: ReferenceSnapshot, now: Instant): LatenessAnswer {
  const dates = {
    ended: hasEnded(row.status),
    standsFor: row.standing?.reasons ?? [],
    dueAt: row.due_at,
    overdueFrom: row.overdue_from,
    competentUnit: row.competent_unit,
  };
  return toldLateness(dates, now, reference);
}

function orNull(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant);
}
