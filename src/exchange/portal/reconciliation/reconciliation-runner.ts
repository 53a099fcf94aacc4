import { Injectable } from '@nestjs/common';
import { beginHeartbeat } from '../../../platform/jobs/heartbeat.ts';
import { JobRunner } from '../../../platform/jobs/job-runner.ts';
import { Targets } from '../../outbox/targets.ts';
import { ReconcileDay } from './reconcile-day.ts';
import { type LeasedRun, ReconciliationRuns } from './reconciliation-runs.ts';

const PAUSE_SECONDS = 30;

/** Compares what was asked for, a day after the other: what is done stays done, whoever dies. */
@Injectable()
export class ReconciliationRunner extends JobRunner<LeasedRun, 'all'> {
  constructor(
    private readonly runs: ReconciliationRuns,
    private readonly targets: Targets,
    private readonly days: ReconcileDay,
  ) {
    super(['all'], 'Reconciliation');
  }

  protected override take(): Promise<LeasedRun | undefined> {
    return this.runs.take();
  }

  protected override async carryOut(run: LeasedRun, stopped: AbortSignal): Promise<void> {
    const { signal, end } = beginHeartbeat(() => this.runs.renew(run), stopped);
    try {
      for (let day = run.next; day <= run.last; day += 1) {
        signal.throwIfAborted();
        const target = await this.targets.find(run.target);
        // It was removed meanwhile: nothing is left to compare with.
        if (target === undefined) break;
        await this.days.ask(target, day, signal, (tx, outcome) => this.runs.dayDone(tx, run, day, outcome));
      }
      await this.runs.finish(run);
    } finally {
      end();
    }
  }

  protected override async breakOff(run: LeasedRun, error: unknown): Promise<void> {
    if (this.stopped.aborted) return this.runs.release(run);
    this.report(run, error);
    await this.runs.breakOff(run, PAUSE_SECONDS);
  }
}
