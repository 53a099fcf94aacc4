import { Module } from '@nestjs/common';
import { ProjectionModule } from '../../projection/projection.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { DossierListsController } from './dossier-lists.controller.ts';
import { FindDossiers } from './find-dossiers.ts';

@Module({
  imports: [ProjectionModule, UnitsModule],
  controllers: [DossierListsController],
  providers: [FindDossiers],
  exports: [FindDossiers],
})
export class DossierListsModule {}
