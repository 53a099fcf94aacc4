import type { Instant } from '../../domain/time/local-time.ts';
import type { LeasedJob } from '../../platform/jobs/job-table.ts';
import type { Problem } from '../../platform/http/problem.ts';
import type { Assignment } from '../making/make-report.ts';
import type { VerificationAnswer } from '../report.answer.ts';

export const REPORT_JOB_KINDS = ['report', 'verify'] as const;
export type ReportJobKind = (typeof REPORT_JOB_KINDS)[number];

export const REPORT_JOB_STATES = ['queued', 'running', 'done', 'failed'] as const;
export type ReportJobState = (typeof REPORT_JOB_STATES)[number];

/** A job as it stands. */
export type ReportJob = Readonly<{
  id: string;
  kind: ReportJobKind;
  state: ReportJobState;
  /** Of a verification events of the log, else reports. */
  done: number;
  total: number;
  /** Of the kind `verify` the report that is verified, else the one that was made. */
  reportId: string | null;
  verification: VerificationAnswer | null;
  /** Why it has failed, or is tried again. */
  problem: Problem | null;
  askedBy: string;
  queuedAt: Instant;
  startedAt: Instant | null;
  finishedAt: Instant | null;
}>;

/** A job that a worker has taken. */
export type LeasedReportJob = LeasedJob &
  Readonly<{
    /** How often it was taken, this time included. */
    tries: number;
    total: number;
    /** Nobody waits for it, so it is tried again for as long as it takes. */
    isScheduled: boolean;
    task: Readonly<{ kind: 'report'; assignment: Assignment }> | Readonly<{ kind: 'verify'; reportId: string }>;
  }>;
