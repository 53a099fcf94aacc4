import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import { EventsHandler, type IEventHandler } from '@nestjs/cqrs';
import { Queue } from 'bullmq';
import { EventsAppended } from '../log/events-appended.ts';
import { Doorbell } from '../platform/jobs/doorbell.ts';

/** The braces make Redis Cluster keep the keys of one queue together and spread the queues. */
export const PROJECTION_QUEUE = '{dunghan-projection}';

/** Says that there are events to project, after each append of this process. */
@Injectable()
@EventsHandler(EventsAppended)
export class ProjectionDoorbell extends Doorbell implements IEventHandler<EventsAppended> {
  constructor(@InjectQueue(PROJECTION_QUEUE) queue: Queue) {
    super(queue);
  }

  handle(): void {
    this.ring();
  }
}
