import { Injectable, Logger } from '@nestjs/common';
import { LeaseLost } from '../../../platform/jobs/lease-lost.ts';
import { internalProblem, problemOf } from '../../../platform/http/problem.ts';
import { CarryOutReportJob } from './carry-out-report-job.ts';
import { type LeasedReportJob, REPORT_JOB_KINDS, type ReportJobKind } from '../report-job.ts';
import { ReportJobs } from '../report-jobs.ts';
import { nextTry } from './next-try.ts';

/** Carries report jobs out, whatever woke it; any number of workers may try. */
@Injectable()
export class ReportJobRunner {
  private readonly logger = new Logger(ReportJobRunner.name);
  private readonly stopped = new AbortController();
  private readonly running = new Map<ReportJobKind, Promise<void>>();
  private readonly wanted = new Set<ReportJobKind>();

  constructor(
    private readonly jobs: ReportJobs,
    private readonly work: CarryOutReportJob,
  ) {}

  /** One job of each kind at a time, so that no report waits behind verifications. @returns when there is nothing more to take. */
  async runAll(): Promise<void> {
    await this.jobs.giveUpHopeless(internalProblem());
    const lanes = REPORT_JOB_KINDS.map(async (kind) => {
      this.wanted.add(kind);
      const run = this.running.get(kind) ?? this.runLane(kind);
      this.running.set(kind, run);
      await run;
    });
    await Promise.all(lanes);
  }

  /** Stops in the middle; what is not done begins again elsewhere, or here after the next start. */
  async stop(): Promise<void> {
    this.stopped.abort();
    await Promise.allSettled(this.running.values());
  }

  private async runLane(kind: ReportJobKind): Promise<void> {
    try {
      while (this.wanted.delete(kind)) {
        for (let job = await this.take(kind); job; job = await this.take(kind)) await this.run(job);
      }
    } finally {
      this.running.delete(kind);
    }
  }

  private async take(kind: ReportJobKind): Promise<LeasedReportJob | undefined> {
    return this.stopped.signal.aborted ? undefined : this.jobs.take(kind);
  }

  private async run(job: LeasedReportJob): Promise<void> {
    try {
      await this.work.execute(job, this.stopped.signal);
    } catch (error) {
      await this.letGo(job, error);
    }
  }

  private async letGo(job: LeasedReportJob, error: unknown): Promise<void> {
    try {
      if (error instanceof LeaseLost) this.logger.warn(`Report job ${job.id}: ${error.message}`);
      else if (this.stopped.signal.aborted) await this.jobs.release(job);
      else await this.noteProblem(job, error);
    } catch (failed) {
      // The database is away, or another worker has it: the lease runs out by itself.
      this.logger.warn(`Report job ${job.id} could not be let go: ${String(failed)}`);
    }
  }

  private async noteProblem(job: LeasedReportJob, error: unknown): Promise<void> {
    const problem = problemOf(error) ?? internalProblem();
    const stack = error instanceof Error ? error.stack : undefined;
    if (problem.code === 'internal') this.logger.error(`Report job ${job.id} broke off: ${String(error)}`, stack);
    else this.logger.warn(`Report job ${job.id} has a problem: ${problem.code}`);
    const seconds = nextTry(job, problem.status);
    if (seconds === null) await this.jobs.fail(job, problem);
    else await this.jobs.tryLater(job, problem, seconds);
  }
}
