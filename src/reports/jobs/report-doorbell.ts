import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import { Queue } from 'bullmq';
import { Doorbell } from '../../platform/jobs/doorbell.ts';

/** The braces make Redis Cluster keep the keys of one queue together and spread the queues. */
export const REPORT_QUEUE = '{dunghan-report}';

/** Says that a report is to be made or to be verified. */
@Injectable()
export class ReportDoorbell extends Doorbell {
  constructor(@InjectQueue(REPORT_QUEUE) queue: Queue) {
    super(queue);
  }
}
