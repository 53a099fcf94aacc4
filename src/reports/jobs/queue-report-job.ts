import { Injectable } from '@nestjs/common';
import { type Assignment, MakeReport } from '../making/make-report.ts';
import { ReportDoorbell } from './report-doorbell.ts';
import type { ReportJob } from './report-job.ts';
import { ReportJobs } from './report-jobs.ts';

/** Has a report made or verified by a worker. */
@Injectable()
export class QueueReportJob {
  constructor(
    private readonly jobs: ReportJobs,
    private readonly doorbell: ReportDoorbell,
    private readonly making: MakeReport,
  ) {}

  /** @throws DomainError for an order that cannot be carried out: unknown-unit, invalid-field */
  async make(assignment: Assignment): Promise<ReportJob> {
    await this.making.check(assignment.order);
    return this.queued(await this.jobs.queueReport(assignment));
  }

  /** @param events how many the log holds up to the report's position */
  async verify(reportId: string, events: number, askedBy: string): Promise<ReportJob> {
    return this.queued(await this.jobs.queueVerification(reportId, events, askedBy));
  }

  private async queued(id: string): Promise<ReportJob> {
    this.doorbell.ring();
    return this.jobs.get(id);
  }
}
