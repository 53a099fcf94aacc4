import { Processor } from '@nestjs/bullmq';
import { DoorbellAnswer } from '../../platform/jobs/doorbell.ts';
import { PORTAL_QUEUE } from './outbox-doorbell.ts';
import { OutboxSweep } from './outbox-sweep.ts';

/** Answers the outbox's doorbell. */
@Processor(PORTAL_QUEUE)
export class OutboxProcessor extends DoorbellAnswer {
  constructor(private readonly sweep: OutboxSweep) {
    super();
  }

  async process(): Promise<void> {
    this.setOff(this.sweep.work());
  }
}
