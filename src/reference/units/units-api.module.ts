import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FindUnits } from './find-units.ts';
import { UNIT_ENTITIES } from './unit-entities.ts';
import { UnitsController } from './units.controller.ts';
import { UnitsModule } from './units.module.ts';

/** What of it is asked over HTTP. */
@Module({
  imports: [TypeOrmModule.forFeature(UNIT_ENTITIES), UnitsModule],
  controllers: [UnitsController],
  providers: [FindUnits],
})
export class UnitsApiModule {}
