import { portalStatusOf, statusLabel } from '../../domain/dossier/dossier-status.ts';
import { formatInstant, type Instant } from '../../domain/time/local-time.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-data.ts';
import type { DossierRow } from './desk-list.ts';
import type { DossierLine } from './dossiers.answer.ts';

/** @param now epoch milliseconds: names of procedures that were never received are today's */
export function toLine(row: DossierRow, reference: ReferenceSnapshot, now: Instant): DossierLine {
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
    competentUnit: row.competent_unit,
    holder: row.holder,
    receivedAt: orNull(row.received_at),
    dueAt: orNull(row.due_at),
    overdueFrom: orNull(row.overdue_from),
    resolvedAt: orNull(row.resolved_at),
    returnedAt: orNull(row.returned_at),
  };
}

function orNull(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant);
}
