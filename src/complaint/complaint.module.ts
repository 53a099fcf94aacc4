import { Module } from '@nestjs/common';
import { NewCodes } from '../commands/new-codes.ts';
import { DossierModule } from '../dossier/dossier.module.ts';
import { EventStoreModule } from '../event-store/event-store.module.ts';
import { IdempotencyModule } from '../idempotency/idempotency.module.ts';
import { ProjectionModule } from '../projection/projection.module.ts';
import { UnitsModule } from '../units/units.module.ts';
import { ActOnComplaint } from './commands/act-on-complaint.ts';
import { BeginComplaint } from './commands/begin-complaint.ts';
import { LogComplaintEvent } from './commands/log-complaint-event.ts';
import { Complainants } from './complainants.ts';
import { ComplaintActionsController } from './complaint-actions.controller.ts';
import { ComplaintReader } from './complaint-reader.ts';
import { ComplaintRepository } from './complaint-repository.ts';
import { ComplaintController } from './complaint.controller.ts';

@Module({
  imports: [DossierModule, EventStoreModule, IdempotencyModule, ProjectionModule, UnitsModule],
  controllers: [ComplaintController, ComplaintActionsController],
  providers: [
    ActOnComplaint,
    BeginComplaint,
    Complainants,
    ComplaintReader,
    ComplaintRepository,
    LogComplaintEvent,
    NewCodes,
  ],
})
export class ComplaintModule {}
