import { Module } from '@nestjs/common';
import { NewCodes } from '../../commands/new-codes.ts';
import { DossierModule } from '../dossier/dossier.module.ts';
import { EventStoreModule } from '../../log/log.module.ts';
import { IdempotencyModule } from '../../commands/idempotency/idempotency.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { ActOnComplaint } from './commands/act-on-complaint.ts';
import { BeginComplaint } from './commands/begin-complaint.ts';
import { LogComplaintEvent } from './commands/log-complaint-event.ts';
import { Complainants } from './complainants.ts';
import { ComplaintActionsController } from './complaint-actions.controller.ts';
import { ComplaintReader } from './complaint-reader.ts';
import { ComplaintRepository } from './complaint-repository.ts';
import { ComplaintController } from './complaint.controller.ts';

@Module({
  imports: [DossierModule, EventStoreModule, IdempotencyModule, UnitsModule],
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
