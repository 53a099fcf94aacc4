import { Injectable, Logger } from '@nestjs/common';
import { ReferenceData, type ReferenceSnapshot } from '../../reference/snapshot/reference-data.ts';
import { LeaseLost } from '../../platform/jobs/lease-lost.ts';
import { CollectDossiers } from './collect-dossiers.ts';
import { FollowLog } from './follow-log.ts';
import { LookAtDossiers } from './look-at-dossiers.ts';
import type { JobKind, LeasedJob } from './open-dossier-job.ts';
import { OpenDossierJobs } from './open-dossier-jobs.ts';
import { ofUnits, reassignDossiers } from './reassign-dossiers.ts';
import { reviseClocks, WITH_A_DUE_DATE } from './revise-clocks.ts';
import type { Candidates, SystemJudge } from './system-judge.ts';
import { UnitsThatEnded } from './units-that-ended.ts';

/** What a job looks at, and what it decides. */
type Task = Readonly<{ candidates: Candidates; judge: SystemJudge; facts: ReferenceSnapshot }>;

const KINDS: readonly JobKind[] = ['calendar', 'units'];
/** After something broke, whatever it was, a job is tried again in so many seconds. */
const TRY_AGAIN_SECONDS = 10;

/** Carries out what the system itself has to do to open dossiers; any number of workers may try. */
@Injectable()
export class OpenDossiersRunner {
  private readonly logger = new Logger(OpenDossiersRunner.name);
  private readonly stopped = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly jobs: OpenDossierJobs,
    private readonly reference: ReferenceData,
    private readonly units: UnitsThatEnded,
    private readonly collecting: CollectDossiers,
    private readonly looking: LookAtDossiers,
    private readonly following: FollowLog,
  ) {}

  /** @returns when there is nothing more to take; calls at the same time share one run. */
  async runAll(): Promise<void> {
    this.running ??= this.runUntilNothingIsLeft().finally(() => (this.running = undefined));
    await this.running;
  }

  /** Stops after the running page; what is not done goes on elsewhere, or here after the next start. */
  async stop(): Promise<void> {
    this.stopped.abort();
    await Promise.allSettled([this.running]);
  }

  private async runUntilNothingIsLeft(): Promise<void> {
    await this.units.queueIfAny();
    do {
      for (const kind of KINDS) {
        for (let job = await this.take(kind); job; job = await this.take(kind)) await this.run(job);
      }
    } while (!this.stopped.signal.aborted && (await this.following.run()) > 0);
  }

  private async take(kind: JobKind): Promise<LeasedJob | undefined> {
    return this.stopped.signal.aborted ? undefined : this.jobs.take(kind);
  }

  private async run(job: LeasedJob): Promise<void> {
    try {
      if (!(await this.carryOut(job))) await this.jobs.release(job);
    } catch (error) {
      await this.letGo(job, error);
    }
  }

  /** @returns false when the worker was stopped before the end. */
  private async carryOut(job: LeasedJob): Promise<boolean> {
    const { signal } = this.stopped;
    const { candidates, judge, facts } = await this.taskOf(job);
    if (!job.isCollected && !(await this.collecting.run(job, candidates, signal))) return false;
    for (;;) {
      if (!(await this.looking.run(job, judge, facts, signal))) return false;
      // What was decided on before the calendar came and appended after it.
      if (job.kind === 'calendar') await this.following.run();
      const appended = await this.jobs.finish(job);
      if (appended === undefined) continue;
      this.logger.log(`${job.kind} job done: ${appended} events logged in open dossiers`);
      return true;
    }
  }

  private async taskOf(job: LeasedJob): Promise<Task> {
    // Asked after the job was seen: whatever calendar or units it is about are in it.
    const facts = await this.reference.current();
    if (job.kind === 'calendar') {
      return { candidates: WITH_A_DUE_DATE, judge: reviseClocks(job.calendarRevision, facts), facts };
    }
    const successions = await this.units.successions();
    return { candidates: ofUnits([...successions.keys()]), judge: reassignDossiers(successions, facts), facts };
  }

  private async letGo(job: LeasedJob, error: unknown): Promise<void> {
    if (error instanceof LeaseLost) {
      this.logger.warn(`${job.kind} job: ${error.message}`);
      return;
    }
    this.logger.error(`${job.kind} job broke off: ${String(error)}`, error instanceof Error ? error.stack : undefined);
    try {
      await this.jobs.release(job, TRY_AGAIN_SECONDS);
    } catch (failed) {
      // The database is away, or another worker has it: the lease runs out by itself.
      this.logger.warn(`${job.kind} job could not be let go: ${String(failed)}`);
    }
  }
}
