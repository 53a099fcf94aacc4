import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, Logger } from '@nestjs/common';
import { Queue } from 'bullmq';

/** The braces make Redis Cluster keep the keys of one queue together and spread the queues. */
export const REPORT_QUEUE = '{dunghan-report}';

const KEPT_FAILURES = 100;

/** Says "there is a report to make or to verify", nothing more: what there is stands in its table. */
@Injectable()
export class ReportDoorbell {
  private readonly logger = new Logger(ReportDoorbell.name);

  constructor(@InjectQueue(REPORT_QUEUE) private readonly queue: Queue) {
    queue.on('error', (error) => this.logger.warn(`The reports' queue met an error: ${error.message}`));
  }

  /** To be called after a job was queued. Waits for nothing. */
  ring(): void {
    const deduplication = { id: 'look', keepLastIfActive: true };
    this.queue
      .add('look', {}, { deduplication, removeOnComplete: true, removeOnFail: KEPT_FAILURES })
      .catch((error: unknown) => {
        this.logger.warn(`The reports' doorbell could not be rung, the sweep will find it: ${String(error)}`);
      });
  }
}
