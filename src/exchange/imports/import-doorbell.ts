import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, Logger } from '@nestjs/common';
import { Queue } from 'bullmq';

/** The braces make Redis Cluster keep the keys of one queue together and spread the queues. */
export const IMPORT_QUEUE = '{dunghan-import}';

const KEPT_FAILURES = 100;

/** Says "there is something to import", nothing more: what there is stands in its table. */
@Injectable()
export class ImportDoorbell {
  private readonly logger = new Logger(ImportDoorbell.name);

  constructor(@InjectQueue(IMPORT_QUEUE) private readonly queue: Queue) {
    queue.on('error', (error) => this.logger.warn(`The import's queue met an error: ${error.message}`));
  }

  /** To be called after an upload was queued. Waits for nothing. */
  ring(): void {
    const deduplication = { id: 'look', keepLastIfActive: true };
    this.queue
      .add('look', {}, { deduplication, removeOnComplete: true, removeOnFail: KEPT_FAILURES })
      .catch((error: unknown) => {
        this.logger.warn(`The import's doorbell could not be rung, the sweep will find it: ${String(error)}`);
      });
  }
}
