import type { StoredReport } from './stored-report.ts';

/** A report as the database gives it, with or without its content. */
export type ReportRow = Omit<StoredReport, 'period' | 'referenceRevision' | 'content'> &
  Readonly<{ from: string; to: string; referenceRevision: string }>;

export const LISTED_COLUMNS = `id, form, unit, period_from AS "from", period_to AS "to", as_of AS "asOf",
  as_of_given AS "asOfGiven", typed,
  typed_notes AS "typedNotes", targets, agency, synthetic, restates, reason, position,
  definition_version AS "definitionVersion", reference_revision AS "referenceRevision", created_at AS "createdAt",
  created_by AS "createdBy", state, number, sha256, frozen_at AS "frozenAt", signed_by AS "signedBy",
  (SELECT jsonb_build_object('by', discarded_by, 'reason', reason) FROM discarded_report
    WHERE report_id = report.id) AS discarded`;

export function reportOf(row: ReportRow & Readonly<{ content: string }>): StoredReport;
export function reportOf(row: ReportRow): Omit<StoredReport, 'content'>;
export function reportOf({ from, to, referenceRevision, ...row }: ReportRow): Omit<StoredReport, 'content'> {
  return { ...row, period: { from, to }, referenceRevision: BigInt(referenceRevision) };
}
