import { Module } from '@nestjs/common';
import { EventStoreModule } from '../log/log.module.ts';
import { UnitsModule } from '../reference/units/units.module.ts';
import { ChangeApplicantHandler, EraseApplicantHandler } from './applicant.handlers.ts';
import { CommandWarnings } from './command-warnings.ts';
import { DuplicatesAcrossSources } from './duplicates-across-sources.ts';
import { FindableApplicants } from './findable-applicants.ts';
import { IdempotencyModule } from './idempotency/idempotency.module.ts';
import { LogEventHandler } from './log-event.handler.ts';
import { NamedByCommand } from './named-by-command.ts';
import { NewCodes } from './new-codes.ts';
import { PossibleDuplicates } from './possible-duplicates.ts';

/** What carries commands on streams out. */
@Module({
  imports: [EventStoreModule, IdempotencyModule, UnitsModule],
  providers: [
    ChangeApplicantHandler,
    EraseApplicantHandler,
    CommandWarnings,
    DuplicatesAcrossSources,
    FindableApplicants,
    LogEventHandler,
    NamedByCommand,
    NewCodes,
    PossibleDuplicates,
  ],
  exports: [DuplicatesAcrossSources, EventStoreModule, FindableApplicants, IdempotencyModule],
})
export class CommandsModule {}
