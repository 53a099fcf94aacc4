import { Module } from '@nestjs/common';
import { SealingOfOldRows } from './sealing-of-old-rows.ts';
import { SealOldRowsSweep } from './seal-old-rows-sweep.ts';

/** What a worker does for the log itself. */
@Module({ providers: [SealingOfOldRows, SealOldRowsSweep] })
export class LogWorkerModule {}
