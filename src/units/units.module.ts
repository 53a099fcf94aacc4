import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FindUnits } from './find-units.ts';
import { ReferenceData } from './reference-data.ts';
import { UNIT_ENTITIES } from './unit-entities.ts';
import { UnitImports } from './unit-imports.ts';
import { UnitRanks } from './unit-ranks.ts';
import { UnitsController } from './units.controller.ts';

@Module({
  imports: [TypeOrmModule.forFeature(UNIT_ENTITIES)],
  controllers: [UnitsController],
  providers: [ReferenceData, UnitImports, UnitRanks, FindUnits],
  exports: [ReferenceData, UnitImports, UnitRanks],
})
export class UnitsModule {}
