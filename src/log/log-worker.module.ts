import { type DynamicModule, Module } from '@nestjs/common';
import type { Runtime } from '../platform/runtime.ts';
import { AnchorCommand, CloseAuditDays } from './audit/close-audit-days.ts';
import { BlindTokens } from './blind-tokens.ts';
import { IndexApplicantsSweep } from './index-applicants-sweep.ts';
import { IndexingOfApplicants } from './indexing-of-applicants.ts';
import { SealingOfOldRows } from './sealing-of-old-rows.ts';
import { SealOldRowsSweep } from './seal-old-rows-sweep.ts';

/** What a worker does for the log itself. */
@Module({})
export class LogWorkerModule {
  static of({ anchorCommand }: Runtime): DynamicModule {
    return {
      module: LogWorkerModule,
      providers: [
        BlindTokens,
        CloseAuditDays,
        IndexApplicantsSweep,
        IndexingOfApplicants,
        SealingOfOldRows,
        SealOldRowsSweep,
        { provide: AnchorCommand, useValue: new AnchorCommand(anchorCommand) },
      ],
    };
  }
}
