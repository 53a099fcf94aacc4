import { Module } from '@nestjs/common';
import { NewCodes } from '../commands/new-codes.ts';
import { EventStoreModule } from '../event-store/event-store.module.ts';
import { IdempotencyModule } from '../idempotency/idempotency.module.ts';
import { ProjectionModule } from '../projection/projection.module.ts';
import { UnitsModule } from '../units/units.module.ts';
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
  imports: [EventStoreModule, IdempotencyModule, ProjectionModule, UnitsModule],
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
