import { Module } from '@nestjs/common';
import { ActorNames } from '../../access/accounts/actor-names.ts';
import { EventStoreModule } from '../../log/log.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { OutboxModule } from '../outbox/outbox.module.ts';
import { PortalCalls } from './portal-calls.ts';
import { PortalKind } from './portal-kind.ts';
import { PortalReading } from './portal-reading.ts';
import { PortalTokens } from './portal-tokens.ts';
import { SendToPortal } from './send-to-portal.ts';

/** The national portal as a kind of target: it registers itself with the outbox. */
@Module({
  imports: [EventStoreModule, OutboxModule, UnitsModule],
  providers: [ActorNames, PortalCalls, PortalKind, PortalReading, PortalTokens, SendToPortal],
  exports: [PortalCalls, PortalKind],
})
export class PortalModule {}
