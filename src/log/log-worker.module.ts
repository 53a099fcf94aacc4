import { type DynamicModule, Module } from '@nestjs/common';
import type { Runtime } from '../platform/runtime.ts';
import { AnchorCommand, CloseAuditDays } from './audit/close-audit-days.ts';
import { IndexApplicantsSweep } from './index-applicants-sweep.ts';
import { IndexingOfApplicants } from './indexing-of-applicants.ts';
import { EventStoreModule } from './log.module.ts';
import { MarkingOfOldPayments } from './marking-of-old-payments.ts';
import { SealingOfOldRows } from './sealing-of-old-rows.ts';
import { SealOldRowsSweep } from './seal-old-rows-sweep.ts';

/** What a worker does for the log itself. */
@Module({})
export class LogWorkerModule {
  static of({ anchorCommand }: Runtime): DynamicModule {
    return {
      module: LogWorkerModule,
      imports: [EventStoreModule],
      providers: [
        CloseAuditDays,
        IndexApplicantsSweep,
        IndexingOfApplicants,
        MarkingOfOldPayments,
        SealingOfOldRows,
        SealOldRowsSweep,
        { provide: AnchorCommand, useValue: new AnchorCommand(anchorCommand) },
      ],
    };
  }
}
