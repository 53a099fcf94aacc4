import { Injectable } from '@nestjs/common';
import { internalProblem, problemOf } from '../../../platform/http/problem.ts';
import { isPassing } from '../../../platform/database/passing-failure.ts';
import { JobRunner } from '../../../platform/jobs/job-runner.ts';
import { CarryOutReportJob } from './carry-out-report-job.ts';
import { type LeasedReportJob, REPORT_JOB_KINDS, type ReportJobKind } from '../report-job.ts';
import { ReportJobs } from '../report-jobs.ts';
import { nextTry } from './next-try.ts';

/** How long a job waits for a database that is away or full, however often. */
const PAUSE_SECONDS = 10;

/** Carries report jobs out: one of each kind at a time, so that no report waits behind verifications. */
@Injectable()
export class ReportJobRunner extends JobRunner<LeasedReportJob, ReportJobKind> {
  constructor(
    private readonly jobs: ReportJobs,
    private readonly work: CarryOutReportJob,
  ) {
    super(REPORT_JOB_KINDS, 'Report job');
  }

  override async runAll(): Promise<void> {
    await this.jobs.giveUpHopeless(internalProblem());
    await super.runAll();
  }

  protected override take(kind: ReportJobKind): Promise<LeasedReportJob | undefined> {
    return this.jobs.take(kind);
  }

  protected override carryOut(job: LeasedReportJob, stopped: AbortSignal): Promise<void> {
    return this.work.execute(job, stopped);
  }

  protected override async breakOff(job: LeasedReportJob, error: unknown): Promise<void> {
    if (this.stopped.aborted) return this.jobs.release(job);
    const problem = problemOf(error) ?? internalProblem();
    if (problem.code === 'internal') this.report(job, error);
    else this.logger.warn(`Report job ${job.id} has a problem: ${problem.code}`);
    const seconds = isPassing(error) ? PAUSE_SECONDS : nextTry(job, problem.status);
    if (seconds === null) await this.jobs.fail(job, problem);
    else await this.jobs.tryLater(job, problem, seconds);
  }
}
