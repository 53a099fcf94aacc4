import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PROCEDURE_ENTITIES } from './procedure-entities.ts';
import { ComponentImports } from './component-imports.ts';
import { ProcedureImports } from './procedure-imports.ts';

@Module({
  imports: [TypeOrmModule.forFeature(PROCEDURE_ENTITIES)],
  providers: [ComponentImports, ProcedureImports],
  exports: [ComponentImports, ProcedureImports],
})
export class ProceduresModule {}
