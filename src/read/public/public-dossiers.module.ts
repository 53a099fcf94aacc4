import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../log/log.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { LookUpLimits } from './look-up-limits.ts';
import { LookUpPins } from './look-up-pins.ts';
import { GetPublicStatusHandler, OpenPublicDossierHandler, PublicDossiers } from './public-dossier.handlers.ts';
import { PublicDossiersController } from './public-dossiers.controller.ts';

/** Look-up for citizens. */
@Module({
  imports: [EventStoreModule, UnitsModule],
  controllers: [PublicDossiersController],
  providers: [GetPublicStatusHandler, LookUpLimits, LookUpPins, OpenPublicDossierHandler, PublicDossiers],
  exports: [LookUpPins],
})
export class PublicDossiersModule {}
