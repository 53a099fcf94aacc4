import { Logger } from '@nestjs/common';
import { type LeasedJob, LeaseLost } from './job-table.ts';

/**
 * Carries out jobs that are stored in a table. A doorbell or a sweep wakes it, and any number of workers may try. Jobs of different lanes do not wait for each other; a lane carries out one job after the other.
 */
export abstract class JobRunner<Job extends LeasedJob, Lane> {
  protected readonly logger = new Logger(this.constructor.name);
  private readonly stopping = new AbortController();
  private readonly running = new Map<Lane, Promise<void>>();
  private readonly wanted = new Set<Lane>();

  constructor(
    private readonly lanes: readonly Lane[],
    /** What a job of this table is called in the log of the process. */
    private readonly noun: string,
  ) {}

  /** Takes the next job of a lane that nobody has; undefined when there is none. */
  protected abstract take(lane: Lane): Promise<Job | undefined>;

  /** Does the whole job and ends it, or lets go of it when `stopped` is aborted. */
  protected abstract carryOut(job: Job, stopped: AbortSignal): Promise<void>;

  /** Notes that a job broke, and whether it is tried again. */
  protected abstract breakOff(job: Job, error: unknown): Promise<void>;

  /** Called when a lane has nothing left. @returns whether there may be jobs again. */
  protected async findMore(_lane: Lane): Promise<boolean> {
    return false;
  }

  /** Carries out all that is queued or was left behind; calls at the same time share one run of each lane. */
  async runAll(): Promise<void> {
    await Promise.all(
      this.lanes.map(async (lane) => {
        this.wanted.add(lane);
        const run = this.running.get(lane) ?? this.runLane(lane);
        this.running.set(lane, run);
        await run;
      }),
    );
  }

  /** Stops at the next place where a job can be interrupted; what is not done goes on elsewhere, or after a restart. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.allSettled(this.running.values());
  }

  protected get stopped(): AbortSignal {
    return this.stopping.signal;
  }

  private async runLane(lane: Lane): Promise<void> {
    try {
      while (this.wanted.delete(lane)) {
        do {
          for (let job = await this.next(lane); job; job = await this.next(lane)) await this.run(job);
        } while (!this.stopped.aborted && (await this.findMore(lane)));
      }
    } finally {
      this.running.delete(lane);
    }
  }

  private async next(lane: Lane): Promise<Job | undefined> {
    return this.stopped.aborted ? undefined : this.take(lane);
  }

  private async run(job: Job): Promise<void> {
    try {
      await this.carryOut(job, this.stopped);
    } catch (error) {
      await this.letGo(job, error);
    }
  }

  private async letGo(job: Job, error: unknown): Promise<void> {
    if (error instanceof LeaseLost) {
      this.logger.warn(`${this.noun} ${job.id}: ${error.message}`);
      return;
    }
    try {
      await this.breakOff(job, error);
    } catch (failed) {
      // The database is away, or another worker has the job: the lease runs out by itself.
      this.logger.warn(`${this.noun} ${job.id} could not be let go: ${String(failed)}`);
    }
  }

  /** Writes to the log why a job broke when the reason is this program's own fault. */
  protected report(job: Job, error: unknown): void {
    const stack = error instanceof Error ? error.stack : undefined;
    this.logger.error(`${this.noun} ${job.id} broke off: ${String(error)}`, stack);
  }
}
