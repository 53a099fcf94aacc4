import { Module } from '@nestjs/common';
import { CloseAuditDays } from './audit/close-audit-days.ts';
import { SealingOfOldRows } from './sealing-of-old-rows.ts';
import { SealOldRowsSweep } from './seal-old-rows-sweep.ts';

/** What a worker does for the log itself. */
@Module({ providers: [CloseAuditDays, SealingOfOldRows, SealOldRowsSweep] })
export class LogWorkerModule {}
