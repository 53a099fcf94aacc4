import { Module } from '@nestjs/common';
import { ActorNames } from '../../access/accounts/actor-names.ts';
import { EventStoreModule } from '../../log/log.module.ts';
import { SimulatedData } from '../../log/simulated-data.ts';
import { PdfRenderer } from '../../platform/printing/pdf-renderer.ts';
import { ProjectionModule } from '../../projection/projection.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { NamesOfDossiers } from '../dossiers/names-of-dossiers.ts';
import { PrintLateCases } from './print-late-cases.ts';
import { WholeLateCases } from './whole-late-cases.ts';
import { WriteLateCasesFile } from './late-cases-file.ts';
import { FindLateCases } from './find-late-cases.ts';
import { LateCasesController } from './late-cases.controller.ts';
import { SummariseLateCases } from './summarise-late-cases.ts';

@Module({
  imports: [EventStoreModule, ProjectionModule, UnitsModule],
  controllers: [LateCasesController],
  providers: [
    ActorNames,
    FindLateCases,
    NamesOfDossiers,
    PdfRenderer,
    PrintLateCases,
    SimulatedData,
    SummariseLateCases,
    WholeLateCases,
    WriteLateCasesFile,
  ],
  exports: [FindLateCases, SummariseLateCases],
})
export class LateCasesModule {}
