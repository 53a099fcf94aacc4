import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../log/log.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { OutboxModule } from '../outbox/outbox.module.ts';
import { WebhookTargets } from './webhook-targets.ts';

/** Webhooks as targets of the outbox, for processes of every role. */
@Module({
  imports: [EventStoreModule, OutboxModule, UnitsModule],
  providers: [WebhookTargets],
  exports: [WebhookTargets],
})
export class WebhooksModule {}
