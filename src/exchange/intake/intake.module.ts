import { Module } from '@nestjs/common';
import { CommandsModule } from '../../commands/commands.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { DuplicatesController } from './duplicates/duplicates.controller.ts';
import { FindDuplicatesHandler } from './duplicates/find-duplicates.ts';
import { JoinDuplicatesHandler, SeparateDuplicatesHandler, SettleDuplicates } from './duplicates/settle-duplicates.ts';
import { FindRejectedIntakeHandler } from './find-rejected.ts';
import { IntakeController } from './intake.controller.ts';
import { IntakeMetrics } from './intake-metrics.ts';
import { IntakeRejections } from './intake-rejections.ts';
import { Intake } from './intake.ts';
import { TakeComplaintInHandler } from './take-complaint-in.command.ts';
import { TakeDossierInHandler } from './take-dossier-in.command.ts';

/** What other systems send: dossiers with their steps, complaints of hotlines. */
@Module({
  imports: [CommandsModule, UnitsModule],
  controllers: [DuplicatesController, IntakeController],
  providers: [
    FindDuplicatesHandler,
    FindRejectedIntakeHandler,
    Intake,
    IntakeMetrics,
    IntakeRejections,
    JoinDuplicatesHandler,
    SeparateDuplicatesHandler,
    SettleDuplicates,
    TakeComplaintInHandler,
    TakeDossierInHandler,
  ],
})
export class IntakeModule {}
