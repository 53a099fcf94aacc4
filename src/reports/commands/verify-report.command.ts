import { setTimeout as pause } from 'node:timers/promises';
import type { OnModuleDestroy } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { decodePosition } from '../../projection/position-vector.ts';
import { QueueReportJob } from '../jobs/queue-report-job.ts';
import { jobAnswerOf, type ReportJobAnswer } from '../jobs/report-job.answer.ts';
import type { ReportJob } from '../jobs/report-job.ts';
import { ReportJobs } from '../jobs/report-jobs.ts';
import { ReportTable } from '../keeping/report-table.ts';
import type { VerificationAnswer } from '../report.answer.ts';
import { CompareWithLog } from '../verifying/compare-with-log.ts';
import { ReportCommand } from './report-command.ts';
import { permitOf } from '../../access/rights/permit.ts';

/** So many events are folded in a few seconds, in the process that answers. */
export const MOST_EVENTS_AT_ONCE = 50_000;

/** How long a request waits for a job to give the answer: proxies give up on a request after a minute. */
export const PATIENCE_MS = 50_000;
const LOOK_EVERY_MS = 250;

/** Computes a report again from the log alone, up to its position, and compares. */
export class VerifyReport extends ReportCommand<VerificationAnswer | ReportJobAnswer> {
  /** How long an answer is waited for. */
  patienceMs = PATIENCE_MS;
}

@CommandHandler(VerifyReport)
export class VerifyReportHandler implements ICommandHandler<VerifyReport>, OnModuleDestroy {
  private stopping = false;

  constructor(
    private readonly table: ReportTable,
    private readonly comparing: CompareWithLog,
    private readonly queue: QueueReportJob,
    private readonly jobs: ReportJobs,
  ) {}

  onModuleDestroy(): void {
    this.stopping = true;
  }

  /**
   * Verifies a report in this process where the log up to its position is short, else by a job.
   * @returns the job when it is preferred, takes longer than the patience, or has failed
   * @throws DomainError not-found, and those of comparing with the log
   */
  async execute(command: VerifyReport): Promise<VerificationAnswer | ReportJobAnswer> {
    const { asked, patienceMs } = command;
    const { id, position, unit } = await this.table.get(asked.id);
    permitOf(command).checkUnit(unit);
    const events = eventsUpTo(position);
    if (!asked.prefersJob && events <= MOST_EVENTS_AT_ONCE) return this.comparing.execute(id);
    const job = await this.queue.verify(id, events, asked.by);
    if (asked.prefersJob) return jobAnswerOf(job);
    const ended = await this.waitFor(job, patienceMs);
    return ended.verification ?? jobAnswerOf(ended);
  }

  /** The job when it has ended, when the patience has, or when the process stops. */
  private async waitFor(queued: ReportJob, patienceMs: number): Promise<ReportJob> {
    const until = Date.now() + patienceMs;
    let job = queued;
    while ((job.state === 'queued' || job.state === 'running') && Date.now() < until && !this.stopping) {
      await pause(LOOK_EVERY_MS);
      job = await this.jobs.get(job.id);
    }
    return job;
  }
}

/** A feed's positions count its events from 1 without gaps. */
function eventsUpTo(position: string): number {
  return Number([...decodePosition(position).values()].reduce((sum, feed) => sum + feed, 0n));
}
