import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../log/log.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { LookUpLimits } from './look-up-limits.ts';
import { LookUpPinController } from './look-up-pin.controller.ts';
import { LookUpPins } from './look-up-pins.ts';
import { LookUpDoor } from './look-up-door.ts';
import { OldSlips } from './old-slips.ts';
import { GetPublicStatusHandler, OpenPublicDossierHandler } from './public-dossier.handlers.ts';
import { PublicDossiers } from './public-dossiers.ts';
import { PublicDossiersController } from './public-dossiers.controller.ts';
import { PublicRatingController, RateByLookUpHandler } from './rate-by-look-up.ts';
import { RenewLookUpPinHandler } from './renew-pin.command.ts';

/** Look-up for citizens. */
@Module({
  imports: [EventStoreModule, UnitsModule],
  controllers: [PublicDossiersController, PublicRatingController, LookUpPinController],
  providers: [
    GetPublicStatusHandler,
    LookUpDoor,
    LookUpLimits,
    LookUpPins,
    OldSlips,
    OpenPublicDossierHandler,
    PublicDossiers,
    RateByLookUpHandler,
    RenewLookUpPinHandler,
  ],
  exports: [LookUpDoor, LookUpLimits, LookUpPins, PublicDossiers],
})
export class PublicDossiersModule {}
