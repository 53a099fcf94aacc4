import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { decodePosition } from '../../projection/position-vector.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { FindReports } from '../find-reports.ts';
import { type Assignment, CreateReport } from '../making/create-report.ts';
import { type Verification, VerifyReport } from '../verifying/verify-report.ts';
import { ReportDoorbell } from './report-doorbell.ts';
import type { ReportJob } from './report-job.ts';
import { ReportJobs } from './report-jobs.ts';

/** So many events are folded in a few seconds, in the process that answers. */
export const MOST_EVENTS_AT_ONCE = 50_000;

/** How long a request waits for a job to give the answer: proxies give up on a request after a minute. */
export const PATIENCE_MS = 50_000;
const LOOK_EVERY_MS = 250;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Has reports made and verified by a worker. */
@Injectable()
export class AskForReport implements OnModuleDestroy {
  private stopping = false;

  constructor(
    private readonly jobs: ReportJobs,
    private readonly doorbell: ReportDoorbell,
    private readonly reports: FindReports,
    private readonly creating: CreateReport,
    private readonly verifying: VerifyReport,
  ) {}

  /** @throws DomainError for an order that cannot be carried out: unknown-unit, invalid-field */
  async make(assignment: Assignment): Promise<ReportJob> {
    await this.creating.check(assignment.order);
    return this.queued(await this.jobs.queueReport(assignment));
  }

  onModuleDestroy(): void {
    this.stopping = true;
  }

  /**
   * Verifies a report in this process where the log up to its position is short, else by a job.
   * @param rather whether a job is wanted in any case
   * @param patienceMs how long an answer is waited for
   * @returns the job when it is wanted, takes longer, or has failed
   * @throws DomainError not-found, and those of verifying
   */
  async verify(
    reportId: string,
    askedBy: string,
    rather: 'job' | 'answer',
    patienceMs = PATIENCE_MS,
  ): Promise<Verification | ReportJob> {
    const { id, position } = await this.reports.get(reportId);
    const events = eventsUpTo(position);
    if (rather === 'answer' && events <= MOST_EVENTS_AT_ONCE) return this.verifying.execute(id);
    const job = await this.queued(await this.jobs.queueVerification(id, events, askedBy));
    if (rather === 'job') return job;
    const ended = await this.waitFor(job, patienceMs);
    return ended.verification ?? ended;
  }

  /** @throws DomainError not-found */
  async find(id: string): Promise<ReportJob> {
    const job = UUID.test(id) ? await this.jobs.find(id) : undefined;
    if (job) return job;
    throw new DomainError('not-found', 'not-found', 'There is no report job with this id');
  }

  /** The job as it stands when it has ended, when patience has, or when the process stops. */
  private async waitFor(queued: ReportJob, patienceMs: number): Promise<ReportJob> {
    const until = Date.now() + patienceMs;
    let job = queued;
    while ((job.state === 'queued' || job.state === 'running') && Date.now() < until && !this.stopping) {
      await pause(LOOK_EVERY_MS);
      job = await this.find(job.id);
    }
    return job;
  }

  private async queued(id: string): Promise<ReportJob> {
    this.doorbell.ring();
    return this.find(id);
  }
}

/** A feed's positions count its events from 1 without gaps. */
function eventsUpTo(position: string): number {
  return Number([...decodePosition(position).values()].reduce((sum, feed) => sum + feed, 0n));
}
