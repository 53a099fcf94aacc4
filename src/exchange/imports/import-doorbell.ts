import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import { Queue } from 'bullmq';
import { Doorbell } from '../../platform/jobs/doorbell.ts';

/** The braces make Redis Cluster keep the keys of one queue together and spread the queues. */
export const IMPORT_QUEUE = '{dunghan-import}';

/** Says that an upload was queued. */
@Injectable()
export class ImportDoorbell extends Doorbell {
  constructor(@InjectQueue(IMPORT_QUEUE) queue: Queue) {
    super(queue);
  }
}
