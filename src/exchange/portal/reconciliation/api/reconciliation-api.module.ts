import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../../../log/log.module.ts';
import { UnitsModule } from '../../../../reference/units/units.module.ts';
import { OutboxModule } from '../../../outbox/outbox.module.ts';
import { ReconciliationModule } from '../reconciliation.module.ts';
import { ChangeMismatches } from './change-mismatches.ts';
import { CompareListHandler } from './compare-list.command.ts';
import { AliasMismatchHandler, ExplainMismatchHandler, ResendMismatchHandler } from './mismatch.handlers.ts';
import { WriteMismatchesFile } from './mismatches-file.ts';
import { ReconciliationController } from './reconciliation.controller.ts';
import {
  FindMismatchesHandler,
  FindReconciliationRunsHandler,
  FindUnitDaysHandler,
  GetReconciliationRunHandler,
} from './reconciliation.handlers.ts';
import { ResendMismatchesHandler } from './resend-mismatches.handler.ts';
import { StartReconciliationHandler } from './start-reconciliation.handler.ts';

/** The comparison with portals as people see it, and what they do about it. */
@Module({
  imports: [EventStoreModule, OutboxModule, ReconciliationModule, UnitsModule],
  controllers: [ReconciliationController],
  providers: [
    AliasMismatchHandler,
    ChangeMismatches,
    CompareListHandler,
    ExplainMismatchHandler,
    FindMismatchesHandler,
    FindReconciliationRunsHandler,
    FindUnitDaysHandler,
    GetReconciliationRunHandler,
    ResendMismatchHandler,
    ResendMismatchesHandler,
    StartReconciliationHandler,
    WriteMismatchesFile,
  ],
})
export class ReconciliationApiModule {}
