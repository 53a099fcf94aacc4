import { Module } from '@nestjs/common';
import { CommandsModule } from '../../commands/commands.module.ts';
import { ComplaintActionsController } from './complaint-actions.controller.ts';
import { ComplaintController } from './complaint.controller.ts';

@Module({ imports: [CommandsModule], controllers: [ComplaintController, ComplaintActionsController] })
export class ComplaintModule {}
