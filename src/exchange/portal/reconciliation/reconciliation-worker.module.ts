import { Module } from '@nestjs/common';
import { UnitsModule } from '../../../reference/units/units.module.ts';
import { OutboxModule } from '../../outbox/outbox.module.ts';
import { ReconciliationMetrics } from './reconciliation-metrics.ts';
import { ReconciliationRunner } from './reconciliation-runner.ts';
import { ReconciliationSweep } from './reconciliation-sweep.ts';
import { ReconciliationModule } from './reconciliation.module.ts';

/** Compares by night and on demand: for processes with the role of a worker only. */
@Module({
  imports: [OutboxModule, ReconciliationModule, UnitsModule],
  providers: [ReconciliationMetrics, ReconciliationRunner, ReconciliationSweep],
})
export class ReconciliationWorkerModule {}
