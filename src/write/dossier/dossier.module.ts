import { Module } from '@nestjs/common';
import { NewCodes } from '../../commands/new-codes.ts';
import { EventStoreModule } from '../../log/log.module.ts';
import { IdempotencyModule } from '../../commands/idempotency/idempotency.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { Applicants } from './applicants.ts';
import { ActOnDossier } from './commands/act-on-dossier.ts';
import { BeginDossier } from './commands/begin-dossier.ts';
import { LogEvent } from './commands/log-event.ts';
import { DossierAnswers } from './dossier-answers.ts';
import { DossierDeskController } from './dossier-desk.controller.ts';
import { DossierHandlingController } from './dossier-handling.controller.ts';
import { DossierReader } from './dossier-reader.ts';
import { DossierRepository } from './dossier-repository.ts';
import { DossierController } from './dossier.controller.ts';

@Module({
  imports: [EventStoreModule, IdempotencyModule, UnitsModule],
  controllers: [DossierController, DossierDeskController, DossierHandlingController],
  providers: [
    DossierRepository,
    DossierReader,
    DossierAnswers,
    Applicants,
    NewCodes,
    LogEvent,
    BeginDossier,
    ActOnDossier,
  ],
  exports: [DossierRepository, DossierAnswers, Applicants],
})
export class DossierModule {}
