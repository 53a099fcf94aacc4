import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../log/log.module.ts';
import { SimulatedData } from '../../log/simulated-data.ts';
import { ProjectionModule } from '../../projection/projection.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { DossierListsController } from './dossier-lists.controller.ts';
import { WriteDossiersFile } from './dossiers-file.ts';
import { FindDossiers } from './find-dossiers.ts';
import { NamesOfDossiers } from './names-of-dossiers.ts';

@Module({
  imports: [EventStoreModule, ProjectionModule, UnitsModule],
  controllers: [DossierListsController],
  providers: [FindDossiers, NamesOfDossiers, SimulatedData, WriteDossiersFile],
  exports: [FindDossiers],
})
export class DossierListsModule {}
