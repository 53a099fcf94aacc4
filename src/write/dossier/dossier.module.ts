import { Module } from '@nestjs/common';
import { CommandsModule } from '../../commands/commands.module.ts';
import { DossierActionsController } from './dossier-actions.controller.ts';
import { DossierController } from './dossier.controller.ts';

@Module({ imports: [CommandsModule], controllers: [DossierController, DossierActionsController] })
export class DossierModule {}
