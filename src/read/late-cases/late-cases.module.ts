import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../log/log.module.ts';
import { SimulatedData } from '../../log/simulated-data.ts';
import { ProjectionModule } from '../../projection/projection.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { NamesOfDossiers } from '../dossiers/names-of-dossiers.ts';
import { WriteLateCasesFile } from './late-cases-file.ts';
import { FindLateCases } from './find-late-cases.ts';
import { LateCasesController } from './late-cases.controller.ts';
import { SummariseLateCases } from './summarise-late-cases.ts';

@Module({
  imports: [EventStoreModule, ProjectionModule, UnitsModule],
  controllers: [LateCasesController],
  providers: [FindLateCases, NamesOfDossiers, SimulatedData, SummariseLateCases, WriteLateCasesFile],
  exports: [FindLateCases, SummariseLateCases],
})
export class LateCasesModule {}
