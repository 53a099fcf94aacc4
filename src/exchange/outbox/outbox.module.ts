import { BullModule } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../log/log.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { LeasedMessages } from './leased-messages.ts';
import { OutboxDoorbell, PORTAL_QUEUE } from './outbox-doorbell.ts';
import { SealedAnswers } from './sealed-answers.ts';
import { TargetKinds } from './target-kinds.ts';
import { Targets } from './targets.ts';

const ASKED_FOR = [LeasedMessages, OutboxDoorbell, SealedAnswers, TargetKinds, Targets];

/** What every role may need of the outbox, and where kinds of targets register themselves. Nothing here runs by itself. */
@Module({
  imports: [BullModule.registerQueue({ name: PORTAL_QUEUE }), EventStoreModule, UnitsModule],
  providers: ASKED_FOR,
  exports: [BullModule, ...ASKED_FOR],
})
export class OutboxModule {}
