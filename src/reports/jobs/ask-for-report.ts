import { Injectable } from '@nestjs/common';
import { decodePosition } from '../../projection/position-vector.ts';
import { DomainError } from '../../shared/domain-error.ts';
import { FindReports } from '../find-reports.ts';
import { type Assignment, CreateReport } from '../making/create-report.ts';
import { type Verification, VerifyReport } from '../verifying/verify-report.ts';
import { ReportDoorbell } from './report-doorbell.ts';
import type { ReportJob } from './report-job.ts';
import { ReportJobs } from './report-jobs.ts';

/** So many events are folded in a few seconds, which a request may take. */
export const MOST_EVENTS_AT_ONCE = 50_000;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Has reports made and verified by a worker. */
@Injectable()
export class AskForReport {
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

  /**
   * Verifies a report at once where the log up to its position is short, else by a job.
   * @param rather whether a job is wanted in any case
   * @throws DomainError not-found, and those of verifying
   */
  async verify(reportId: string, askedBy: string, rather: 'job' | 'answer'): Promise<Verification | ReportJob> {
    const { id, position } = await this.reports.get(reportId);
    const events = eventsUpTo(position);
    if (rather === 'answer' && events <= MOST_EVENTS_AT_ONCE) return this.verifying.execute(id);
    return this.queued(await this.jobs.queueVerification(id, events, askedBy));
  }

  /** @throws DomainError not-found */
  async find(id: string): Promise<ReportJob> {
    const job = UUID.test(id) ? await this.jobs.find(id) : undefined;
    if (job) return job;
    throw new DomainError('not-found', 'not-found', 'There is no report job with this id');
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
