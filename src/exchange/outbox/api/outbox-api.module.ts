import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../../log/log.module.ts';
import { UnitsModule } from '../../../reference/units/units.module.ts';
import { OutboxModule } from '../outbox.module.ts';
import { ChangeMessages } from './change-messages.ts';
import { ChangeTargets } from './change-targets.ts';
import {
  FindMessagesHandler,
  GetMessageHandler,
  ParkMessageHandler,
  RetryMessageHandler,
  UnparkMessageHandler,
} from './messages.handlers.ts';
import { OutboxStatusHandler } from './outbox-status.ts';
import { OutboxTargetsController } from './outbox-targets.controller.ts';
import { OutboxController } from './outbox.controller.ts';
import { RetryMessagesHandler } from './retry-messages.command.ts';
import {
  ChangeTargetHandler,
  CreateTargetHandler,
  FindOutboxTargetsHandler,
  TestTargetHandler,
} from './targets.handlers.ts';

/** The outbox as people watch and operate it. */
@Module({
  imports: [EventStoreModule, OutboxModule, UnitsModule],
  controllers: [OutboxController, OutboxTargetsController],
  providers: [
    ChangeMessages,
    ChangeTargets,
    ChangeTargetHandler,
    CreateTargetHandler,
    FindMessagesHandler,
    FindOutboxTargetsHandler,
    GetMessageHandler,
    OutboxStatusHandler,
    ParkMessageHandler,
    RetryMessageHandler,
    RetryMessagesHandler,
    TestTargetHandler,
    UnparkMessageHandler,
  ],
  exports: [ChangeTargets],
})
export class OutboxApiModule {}
