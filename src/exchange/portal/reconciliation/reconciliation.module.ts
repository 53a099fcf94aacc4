import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../../log/log.module.ts';
import { UnitsModule } from '../../../reference/units/units.module.ts';
import { OutboxModule } from '../../outbox/outbox.module.ts';
import { PortalModule } from '../portal.module.ts';
import { OurRows } from './our-rows.ts';
import { ReconcileDay } from './reconcile-day.ts';
import { ReconciliationRuns } from './reconciliation-runs.ts';
import { TheirRows } from './their-rows.ts';

/** Compares what a portal has with what is here, as every role may need it. */
@Module({
  imports: [EventStoreModule, OutboxModule, PortalModule, UnitsModule],
  providers: [OurRows, ReconcileDay, ReconciliationRuns, TheirRows],
  exports: [ReconcileDay, ReconciliationRuns],
})
export class ReconciliationModule {}
