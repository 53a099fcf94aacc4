import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FindProcedures } from './find-procedures.ts';
import { PROCEDURE_ENTITIES } from './procedure-entities.ts';
import { ProcedureImports } from './procedure-imports.ts';
import { ProceduresController } from './procedures.controller.ts';

@Module({
  imports: [TypeOrmModule.forFeature(PROCEDURE_ENTITIES)],
  controllers: [ProceduresController],
  providers: [ProcedureImports, FindProcedures],
  exports: [ProcedureImports],
})
export class ProceduresModule {}
