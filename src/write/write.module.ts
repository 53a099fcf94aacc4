import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module.ts';
import { EventStoreModule } from '../log/log.module.ts';
import { UnitsModule } from '../reference/units/units.module.ts';
import { ActionsController } from './actions/actions.controller.ts';
import { FindActions } from './actions/find-actions.ts';
import { ComplaintActionsController } from './complaint/complaint-actions.controller.ts';
import { ComplaintController } from './complaint/complaint.controller.ts';
import { DossierActionsController } from './dossier/dossier-actions.controller.ts';
import { DossierController } from './dossier/dossier.controller.ts';

/** The actions of dossiers and complaints, and which of them the caller may take now. */
@Module({
  imports: [CommandsModule, EventStoreModule, UnitsModule],
  controllers: [
    DossierController,
    DossierActionsController,
    ComplaintController,
    ComplaintActionsController,
    ActionsController,
  ],
  providers: [FindActions],
})
export class WriteModule {}
