import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, Logger } from '@nestjs/common';
import { Queue } from 'bullmq';

/** The braces make Redis Cluster keep all keys of the queue in one slot. */
export const IMPORT_QUEUE = '{dunghan}import';

const KEPT_FAILURES = 100;

/** Says "there is something to import", nothing more: what there is stands in its table. */
@Injectable()
export class ImportDoorbell {
  private readonly logger = new Logger(ImportDoorbell.name);

  constructor(@InjectQueue(IMPORT_QUEUE) private readonly queue: Queue) {}

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
