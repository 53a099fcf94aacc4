import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import { Queue } from 'bullmq';
import { Doorbell } from '../../platform/jobs/doorbell.ts';

/** The braces make Redis Cluster keep the keys of one queue together and spread the queues. */
export const PORTAL_QUEUE = '{dunghan-portal}';

/** Says that an operator wants something to be sent. */
@Injectable()
export class OutboxDoorbell extends Doorbell {
  constructor(@InjectQueue(PORTAL_QUEUE) queue: Queue) {
    super(queue);
  }
}
