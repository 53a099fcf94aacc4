import { Injectable } from '@nestjs/common';
import { EventStore } from '../../../log/event-store.ts';
import { beginHeartbeat } from '../../../platform/jobs/heartbeat.ts';
import { Database } from '../../../platform/database/database.ts';
import { DomainError } from '../../../domain/values/domain-error.ts';
import { ReferenceData } from '../../../reference/snapshot/reference-data.ts';
import { ReportTable } from '../../keeping/report-table.ts';
import { type Assignment, MakeReport } from '../../making/make-report.ts';
import { CompareWithLog } from '../../verifying/compare-with-log.ts';
import type { LeasedReportJob } from '../report-job.ts';
import { ReportJobs } from '../report-jobs.ts';

/** Makes or verifies a report for a job. */
@Injectable()
export class CarryOutReportJob {
  constructor(
    private readonly database: Database,
    private readonly jobs: ReportJobs,
    private readonly table: ReportTable,
    private readonly making: MakeReport,
    private readonly comparing: CompareWithLog,
    private readonly reference: ReferenceData,
    private readonly eventStore: EventStore,
  ) {}

  /**
   * @throws LeaseLost when another worker has the job now; the abort's reason when the worker stops; what making and
   * verifying throw.
   */
  async execute(job: LeasedReportJob, stopped: AbortSignal): Promise<void> {
    let done = 0;
    const { signal, end } = beginHeartbeat(() => this.jobs.progress(job, done), stopped);
    try {
      const { task } = job;
      if (task.kind === 'report') await this.make(job, task.assignment);
      else {
        const verification = await this.comparing.execute(task.reportId, (events) => {
          done += events;
          signal.throwIfAborted();
        });
        await this.jobs.finishVerification(job, verification);
      }
    } finally {
      end();
    }
  }

  /** The lease is taken again first, in the transaction that writes the report down: two workers never make two. */
  private async make(job: LeasedReportJob, { order, making }: Assignment): Promise<void> {
    if (job.isScheduled) await this.requireUnit(order);
    const waitFor = job.isScheduled ? await this.wholeLog() : making.waitFor;
    const draft = await this.making.draft(order, { ...making, waitFor });
    await this.database.transaction(async (tx) => {
      await this.jobs.renew(job, tx);
      await this.table.insert(draft, tx);
      await this.jobs.finishReport(tx, job, draft.id);
    });
  }

  /** A day that is over is reported only after everything recorded on it is projected. */
  private async wholeLog(): Promise<string | undefined> {
    const heads = [...(await this.eventStore.feedHeads(this.database))].filter(([, position]) => position > 0n);
    return heads.length === 0 ? undefined : heads.map(([feed, position]) => `${feed}:${position}`).join(',');
  }

  private async requireUnit({ unit, period }: Assignment['order']): Promise<void> {
    const reference = await this.reference.current();
    if (unit === undefined || reference.unitIsInForceOn(unit, period.to)) return;
    throw new DomainError(
      'unknown-unit',
      'invalid',
      'The unit was not in force on the last day of the period: end its schedule, and give its successor one',
      [{ path: 'unit', message: 'must be in force on the last day of the period' }],
    );
  }
}
