import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../../platform/database/database.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { ImportEvents } from './batches/import-events.ts';
import { ImportFigures } from './import-figures.ts';
import { ImportHeartbeat } from './import-heartbeat.ts';
import type { LeasedImport } from './import-job.ts';
import { LeaseLost } from '../../platform/jobs/lease-lost.ts';
import { ImportJobs } from './import-jobs.ts';
import { DOSSIER_KINDS, type ImportKind, isReferenceKind, REFERENCE_KINDS } from './import-kind.ts';
import { ImportReference } from './import-reference.ts';

const OWN_FAULT = 'Something broke that is not the file’s fault; the log of the server says what';

/** Small tables do not wait behind long files. */
const LANES: readonly (readonly ImportKind[])[] = [REFERENCE_KINDS, DOSSIER_KINDS];

/** Carries imports out, whatever woke it: the doorbell, or the sweep that needs none. */
@Injectable()
export class ImportRunner {
  private readonly logger = new Logger(ImportRunner.name);
  private readonly stopped = new AbortController();
  private readonly running = new Map<number, Promise<void>>();
  private readonly wanted = new Set<number>();

  constructor(
    private readonly database: Database,
    private readonly jobs: ImportJobs,
    private readonly heartbeat: ImportHeartbeat,
    private readonly events: ImportEvents,
    private readonly reference: ImportReference,
    private readonly figures: ImportFigures,
  ) {}

  /** Carries out all that is queued or was left behind. @returns when there is nothing more to take. */
  async runAll(): Promise<void> {
    const lanes = LANES.map(async (kinds, lane) => {
      this.wanted.add(lane);
      const run = this.running.get(lane) ?? this.runLane(lane, kinds);
      this.running.set(lane, run);
      await run;
    });
    await Promise.all(lanes);
  }

  /** Stops after the running batch; what is not done goes on elsewhere, or here after the next start. */
  async stop(): Promise<void> {
    this.stopped.abort();
    await Promise.allSettled(this.running.values());
  }

  private async runLane(lane: number, kinds: readonly ImportKind[]): Promise<void> {
    try {
      while (this.wanted.delete(lane)) {
        for (let job = await this.take(kinds); job; job = await this.take(kinds)) await this.run(job);
      }
    } finally {
      this.running.delete(lane);
    }
  }

  private async take(kinds: readonly ImportKind[]): Promise<LeasedImport | undefined> {
    return this.stopped.signal.aborted ? undefined : this.jobs.take(kinds);
  }

  private async run(job: LeasedImport): Promise<void> {
    const beat = this.heartbeat.begin(job, this.stopped.signal);
    try {
      if (isReferenceKind(job.kind)) await this.reference.run(job, job.kind);
      else await this.runEvents(job, beat.signal);
    } catch (error) {
      await this.letGo(job, error);
    } finally {
      beat.end();
    }
  }

  private async runEvents(job: LeasedImport, signal: AbortSignal): Promise<void> {
    const whole = (await this.events.run(job, signal)) && (await this.figures.reached(signal));
    if (whole) await this.jobs.finish(this.database, job);
    else await this.jobs.release(job, undefined);
  }

  private async letGo(job: LeasedImport, error: unknown): Promise<void> {
    if (error instanceof LeaseLost) {
      this.logger.warn(`Import ${job.id}: ${error.message}`);
      return;
    }
    this.logger.error(`Import ${job.id} broke off: ${String(error)}`, error instanceof Error ? error.stack : undefined);
    try {
      if (error instanceof DomainError) await this.jobs.fail(job, `${error.code}: ${error.message}`);
      else await this.jobs.release(job, OWN_FAULT);
    } catch (failed) {
      // The database is away, or another worker has it: the lease runs out by itself.
      this.logger.warn(`Import ${job.id} could not be let go: ${String(failed)}`);
    }
  }
}
