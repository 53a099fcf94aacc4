import { formatInstant, type Instant } from '../../domain/time/local-time.ts';
import type { Problem } from '../../platform/http/problem.ts';
import type { Verification } from '../verifying/verify-report.ts';
import type { ReportJob, ReportJobKind, ReportJobState } from './report-job.ts';

/** `GET /report-jobs/{id}`. */
export type ReportJobAnswer = Readonly<{
  id: string;
  kind: ReportJobKind;
  state: ReportJobState;
  progress: Readonly<{ done: number; total: number }>;
  report: string | null;
  verification: Verification | null;
  problem: Problem | null;
  queuedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
}>;

export function jobAnswerOf({ done, total, reportId, askedBy: _askedBy, ...job }: ReportJob): ReportJobAnswer {
  const instant = (at: Instant | null): string | null => (at === null ? null : formatInstant(at));
  return {
    id: job.id,
    kind: job.kind,
    state: job.state,
    progress: { done, total },
    report: reportId,
    verification: job.verification,
    problem: job.problem,
    queuedAt: formatInstant(job.queuedAt),
    startedAt: instant(job.startedAt),
    finishedAt: instant(job.finishedAt),
  };
}

/** Where a job is followed. */
export function jobPath(id: string): string {
  return `/api/v1/report-jobs/${id}`;
}
