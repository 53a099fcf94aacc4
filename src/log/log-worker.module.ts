import { Module } from '@nestjs/common';
import { CloseAuditDays } from './audit/close-audit-days.ts';
import { BlindTokens } from './blind-tokens.ts';
import { IndexApplicantsSweep } from './index-applicants-sweep.ts';
import { IndexingOfApplicants } from './indexing-of-applicants.ts';
import { SealingOfOldRows } from './sealing-of-old-rows.ts';
import { SealOldRowsSweep } from './seal-old-rows-sweep.ts';

/** What a worker does for the log itself. */
@Module({
  providers: [
    BlindTokens,
    CloseAuditDays,
    IndexApplicantsSweep,
    IndexingOfApplicants,
    SealingOfOldRows,
    SealOldRowsSweep,
  ],
})
export class LogWorkerModule {}
