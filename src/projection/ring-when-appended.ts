import { EventsHandler, type IEventHandler } from '@nestjs/cqrs';
import { EventsAppended } from '../log/events-appended.ts';
import { ProjectionDoorbell } from './projection-doorbell.ts';

/** Rings the projection's doorbell after an append of this process. */
@EventsHandler(EventsAppended)
export class RingWhenAppended implements IEventHandler<EventsAppended> {
  constructor(private readonly doorbell: ProjectionDoorbell) {}

  handle(): void {
    this.doorbell.ring();
  }
}
