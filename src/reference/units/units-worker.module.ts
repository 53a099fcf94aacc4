import { Module } from '@nestjs/common';
import { UnitRanksSweep } from './unit-ranks-sweep.ts';
import { UnitsModule } from './units.module.ts';

@Module({ imports: [UnitsModule], providers: [UnitRanksSweep] })
export class UnitsWorkerModule {}
