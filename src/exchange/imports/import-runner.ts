import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/values/domain-error.ts';
import { Database } from '../../platform/database/database.ts';
import { isPassing } from '../../platform/database/passing-failure.ts';
import { beginHeartbeat } from '../../platform/jobs/heartbeat.ts';
import { JobRunner } from '../../platform/jobs/job-runner.ts';
import { DryRuns } from './batches/dry-runs.ts';
import { ImportEvents } from './batches/import-events.ts';
import { ImportChunks } from './import-chunks.ts';
import { ImportFigures } from './import-figures.ts';
import type { LeasedImport } from './import-job.ts';
import { ImportJobs } from './import-jobs.ts';
import { LOG_KINDS, type ImportKind, isReferenceKind, REFERENCE_KINDS } from './import-kind.ts';
import { ImportReference } from './import-reference.ts';

const OWN_FAULT = 'Something broke that is not the file’s fault; the log of the server says what';

/** Small tables do not wait behind long files. */
const LANES: readonly (readonly ImportKind[])[] = [REFERENCE_KINDS, LOG_KINDS];

/** Carries imports out. */
@Injectable()
export class ImportRunner extends JobRunner<LeasedImport, readonly ImportKind[]> {
  constructor(
    private readonly database: Database,
    private readonly jobs: ImportJobs,
    private readonly events: ImportEvents,
    private readonly reference: ImportReference,
    private readonly figures: ImportFigures,
    private readonly dryRuns: DryRuns,
    private readonly chunks: ImportChunks,
  ) {
    super(LANES, 'Import');
  }

  protected override take(kinds: readonly ImportKind[]): Promise<LeasedImport | undefined> {
    return this.jobs.take(kinds);
  }

  protected override async carryOut(job: LeasedImport, stopped: AbortSignal): Promise<void> {
    const heartbeat = beginHeartbeat(() => this.jobs.renew(job), stopped);
    try {
      if (isReferenceKind(job.kind)) await this.reference.run(job, job.kind);
      else if (job.dryRun) await this.tryOut(job, heartbeat.signal);
      else await this.runEvents(job, heartbeat.signal);
      await this.discardIfOver(job);
    } finally {
      heartbeat.end();
    }
  }

  protected override async breakOff(job: LeasedImport, error: unknown): Promise<void> {
    if (error instanceof DomainError) {
      await this.jobs.fail(job, `${error.code}: ${error.message}`);
      return this.discardIfOver(job);
    }
    if (isPassing(error)) return this.wait(job, error);
    this.report(job, error);
    await this.jobs.release(job, OWN_FAULT);
  }

  /** A database that is away or full says nothing against the file: however long it lasts, the import goes on after it. */
  private async wait(job: LeasedImport, error: unknown): Promise<void> {
    this.logger.warn(`Import ${job.id} waits for the database: ${String(error)}`);
    await this.jobs.putOff(job);
  }

  private async runEvents(job: LeasedImport, signal: AbortSignal): Promise<void> {
    const whole = (await this.events.run(job, signal)) && (await this.figures.reached(signal));
    if (whole) await this.database.transaction((tx) => this.jobs.finish(tx, job));
    else await this.jobs.release(job, undefined);
  }

  private async tryOut(job: LeasedImport, signal: AbortSignal): Promise<void> {
    if (await this.dryRuns.run(job, signal)) await this.jobs.finishDryRun(job);
    else await this.jobs.release(job, undefined);
  }

  /** What was uploaded is not kept once it is in the log, or was judged where it was only to be judged. */
  private async discardIfOver({ id, dryRun }: LeasedImport): Promise<void> {
    const job = await this.jobs.find(id);
    if (job?.state === 'done' || (dryRun && job?.finishedAt !== null)) await this.chunks.discard(id);
  }
}
