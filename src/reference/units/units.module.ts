import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ReferenceData } from '../snapshot/reference-data.ts';
import { UNIT_ENTITIES } from './unit-entities.ts';
import { UnitImports } from './unit-imports.ts';
import { UnitRanks } from './unit-ranks.ts';

@Module({
  imports: [TypeOrmModule.forFeature(UNIT_ENTITIES)],
  providers: [ReferenceData, UnitImports, UnitRanks],
  exports: [ReferenceData, UnitImports, UnitRanks],
})
export class UnitsModule {}
