import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Queue } from 'bullmq';

/** The braces make Redis Cluster keep the keys of one queue together and spread the queues. */
export const PROJECTION_QUEUE = '{dunghan-projection}';

const QUIET_MS = 20;
const KEPT_FAILURES = 100;

/** Says "there is something to project", nothing more: what there is stands in the log. */
@Injectable()
export class ProjectionDoorbell implements OnApplicationShutdown {
  private readonly logger = new Logger(ProjectionDoorbell.name);
  private quiet: NodeJS.Timeout | undefined;
  private askedMeanwhile = false;

  constructor(@InjectQueue(PROJECTION_QUEUE) private readonly queue: Queue) {
    queue.on('error', (error) => this.logger.warn(`The projection's queue met an error: ${error.message}`));
  }

  /**
   * To be called after the commit of an append. Waits for nothing: the queue hears of it at once, or at the end of the
   * 20 ms during which it has heard of another append already.
   */
  ring(): void {
    if (this.quiet) {
      this.askedMeanwhile = true;
      return;
    }
    this.quiet = setTimeout(() => this.endQuiet(), QUIET_MS);
    this.quiet.unref();
    void this.addJob();
  }

  onApplicationShutdown(): void {
    clearTimeout(this.quiet);
  }

  private endQuiet(): void {
    this.quiet = undefined;
    if (!this.askedMeanwhile) return;
    this.askedMeanwhile = false;
    this.ring();
  }

  /** At most one job waits, and one more runs: each takes all that there is. */
  private async addJob(): Promise<void> {
    try {
      const deduplication = { id: 'catch-up', keepLastIfActive: true };
      await this.queue.add('catch-up', {}, { deduplication, removeOnComplete: true, removeOnFail: KEPT_FAILURES });
    } catch (error) {
      this.logger.warn(`The projection's doorbell could not be rung, the sweep will catch up: ${String(error)}`);
    }
  }
}
