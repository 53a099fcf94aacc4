import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FindProcedures } from './find-procedures.ts';
import { GetProcedureHandler } from './get-procedure.ts';
import { PROCEDURE_ENTITIES } from './procedure-entities.ts';
import { ProceduresController } from './procedures.controller.ts';
import { ProceduresModule } from './procedures.module.ts';
import { UnitsModule } from '../units/units.module.ts';

/** What of it is asked over HTTP. */
@Module({
  imports: [TypeOrmModule.forFeature(PROCEDURE_ENTITIES), ProceduresModule, UnitsModule],
  controllers: [ProceduresController],
  providers: [FindProcedures, GetProcedureHandler],
})
export class ProceduresApiModule {}
