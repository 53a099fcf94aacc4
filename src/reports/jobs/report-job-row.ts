import type { Assignment } from '../making/make-report.ts';
import type { LeasedReportJob, ReportJob, ReportJobKind } from './report-job.ts';

/** A job as the database gives it. */
export type ReportJobRow = Omit<ReportJob, 'done' | 'total'> & Readonly<{ done: string; total: string }>;

export type LeasedRow = Readonly<{
  id: string;
  kind: ReportJobKind;
  lease: string;
  tries: number;
  total: string;
  making: Assignment | null;
  verifies: string | null;
  isScheduled: boolean;
}>;

export function reportJobOf(row: ReportJobRow): ReportJob {
  return { ...row, done: Number(row.done), total: Number(row.total) };
}

/** @throws Error for a row that the table's check does not let in. */
export function leasedOf({ kind, making, verifies, total, ...row }: LeasedRow): LeasedReportJob {
  if (kind === 'report' && making !== null) return { ...row, total: Number(total), task: { kind, assignment: making } };
  if (kind === 'verify' && verifies !== null)
    return { ...row, total: Number(total), task: { kind, reportId: verifies } };
  throw new Error('A job was kept that says neither what to make nor what to verify');
}
