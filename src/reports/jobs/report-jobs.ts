import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/values/domain-error.ts';
import { Database, type Queryable } from '../../platform/database/database.ts';
import { ENDED, IS_FREE, JobTable, leaseFor } from '../../platform/jobs/job-table.ts';
import { Settings } from '../../platform/operations/settings.ts';
import { isUuid } from '../../platform/http/uuid.ts';
import type { Problem } from '../../platform/http/problem.ts';
import type { VerificationAnswer } from '../report.answer.ts';
import type { Assignment } from '../making/make-report.ts';
import type { LeasedReportJob, ReportJob, ReportJobKind } from './report-job.ts';
import { type LeasedRow, leasedOf, type ReportJobRow, reportJobOf } from './report-job-row.ts';

/** A job whose worker has died so often is given up, unless it is one of the schedule. */
const MAX_DEATHS = 20;

const FIND = `
  SELECT id, kind, state, done, total, coalesce(report_id, verifies) AS "reportId", verification, problem,
         asked_by AS "askedBy", queued_at AS "queuedAt", started_at AS "startedAt", finished_at AS "finishedAt"
    FROM report_job`;

/**
 * People's jobs go before those of the schedule. One of an ended schedule is not taken any more, and none before the
 * imports are in that were uploaded before it: its draft is of a day that is over.
 */
const takeSql = (leaseNow: string): string => `
  UPDATE report_job SET state = 'running', lease = $1, tries = tries + 1, done = 0,
         ${leaseNow},
         started_at = coalesce(started_at, date_trunc('milliseconds', clock_timestamp()))
   WHERE id = (
     SELECT job.id FROM report_job AS job LEFT JOIN report_schedule AS schedule ON schedule.id = job.schedule_id
      WHERE job.kind = $2 AND job.state IN ('queued', 'running')
        AND ${IS_FREE}
        AND (schedule.id IS NULL
             OR (job.period_to <= coalesce(schedule.valid_to, 'infinity')
                 AND NOT EXISTS (SELECT FROM import_job AS import
                                  WHERE import.state IN ('queued', 'running') AND import.kind IN ('events', 'dossiers', 'complaints')
                                    AND import.uploaded_at <= job.queued_at)))
      ORDER BY job.schedule_id IS NOT NULL, job.queued_at, job.id LIMIT 1
        FOR UPDATE OF job SKIP LOCKED)
  RETURNING id, kind, lease, tries, total, making, verifies, schedule_id IS NOT NULL AS "isScheduled"`;

/** The table of what is to be made and verified outside of a request, how far it is, and who does it. */
@Injectable()
export class ReportJobs extends JobTable<LeasedReportJob> {
  constructor(database: Database, settings: Settings) {
    super(database, 'report_job', settings);
  }

  /** @returns the job's id */
  async queueReport(assignment: Assignment): Promise<string> {
    const id = randomUUID();
    await this.database.query(
      `INSERT INTO report_job (id, kind, making, total, asked_by) VALUES ($1, 'report', $2, 1, $3)`,
      [id, JSON.stringify(assignment), assignment.making.by],
    );
    return id;
  }

  /**
   * @param events how many the log holds up to the report's position
   * @returns the job's id: that of the one which verifies this report already, if there is one
   */
  async queueVerification(reportId: string, events: number, askedBy: string): Promise<string> {
    for (;;) {
      const [queued] = await this.database.query<{ id: string }>(
        `INSERT INTO report_job (kind, verifies, total, asked_by) VALUES ('verify', $1, $2, $3)
         ON CONFLICT (verifies) WHERE state IN ('queued', 'running') DO NOTHING RETURNING id`,
        [reportId, events, askedBy],
      );
      if (queued) return queued.id;
      const [running] = await this.database.query<{ id: string }>(
        `SELECT id FROM report_job WHERE verifies = $1 AND state IN ('queued', 'running')`,
        [reportId],
      );
      // It may have ended between the two: then there is room for another.
      if (running) return running.id;
    }
  }

  async find(id: string): Promise<ReportJob | undefined> {
    const rows = await this.database.query<ReportJobRow>(`${FIND} WHERE id = $1`, [id], 'report-job-find');
    return rows.map(reportJobOf)[0];
  }

  /** @throws DomainError not-found */
  async get(id: string): Promise<ReportJob> {
    const job = isUuid(id) ? await this.find(id) : undefined;
    if (job) return job;
    throw new DomainError('not-found', 'not-found', 'There is no report job with this id');
  }

  /** Takes a job that is queued, or was left by a worker which died. */
  async take(kind: ReportJobKind): Promise<LeasedReportJob | undefined> {
    const rows = await this.database.query<LeasedRow>(takeSql(this.leaseNow), [randomUUID(), kind], 'report-job-take');
    return rows.map(leasedOf)[0];
  }

  /** Says how far it is and that its worker is alive. @throws LeaseLost when another worker has it now. */
  async progress(job: LeasedReportJob, done: number): Promise<void> {
    await this.update(this.database, job, `done = $3, ${this.leaseNow}`, [done]);
  }

  /** Within the transaction in which the report is written down, so that there is one or none. @throws LeaseLost */
  async finishReport(tx: Queryable, job: LeasedReportJob, reportId: string): Promise<void> {
    await this.update(tx, job, `state = 'done', done = total, report_id = $3, problem = NULL, ${ENDED}`, [reportId]);
  }

  /** @throws LeaseLost when another worker has it now. */
  async finishVerification(job: LeasedReportJob, verification: VerificationAnswer): Promise<void> {
    await this.update(this.database, job, `state = 'done', done = total, verification = $3, problem = NULL, ${ENDED}`, [
      JSON.stringify(verification),
    ]);
  }

  /** Ends a job which no further try could bring on. @throws LeaseLost */
  async fail(job: LeasedReportJob, problem: Problem): Promise<void> {
    await this.update(this.database, job, `state = 'failed', problem = $3, ${ENDED}`, [JSON.stringify(problem)]);
  }

  /** Lets go of a job that a problem has stopped: it is tried again in so many seconds. @throws LeaseLost */
  async tryLater(job: LeasedReportJob, problem: Problem, seconds: number): Promise<void> {
    await this.update(this.database, job, `state = 'queued', lease = NULL, problem = $3, ${leaseFor('$4')}`, [
      JSON.stringify(problem),
      seconds,
    ]);
  }

  /** Lets go of a job because this worker stops. @throws LeaseLost */
  async release(job: LeasedReportJob): Promise<void> {
    await this.update(
      this.database,
      job,
      `state = 'queued', lease = NULL, leased_until = NULL, tries = tries - 1, done = 0`,
      [],
    );
  }

  /** Gives up what has killed every worker that took it. */
  async giveUpHopeless(problem: Problem): Promise<void> {
    await this.database.query(
      `UPDATE report_job SET state = 'failed', problem = $1, ${ENDED}
        WHERE state = 'running' AND leased_until < clock_timestamp() AND tries >= $2 AND schedule_id IS NULL`,
      [JSON.stringify(problem), MAX_DEATHS],
      'report-job-give-up',
    );
  }
}
