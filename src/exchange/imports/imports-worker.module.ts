import { BullModule } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import { AccountsModule } from '../../access/accounts/accounts.module.ts';
import { CalendarModule } from '../../reference/calendar/calendar.module.ts';
import { CompetencesModule } from '../../reference/competences/competences.module.ts';
import { DepartmentsModule } from '../../reference/departments/departments.module.ts';
import { ExchangeReferenceModule } from '../../reference/exchange/exchange.module.ts';
import { EventStoreModule } from '../../log/log.module.ts';
import { IncidentsModule } from '../../reference/incidents/incidents.module.ts';
import { Index766Module } from '../../reference/index-766/index-766.module.ts';
import { ProceduresModule } from '../../reference/procedures/procedures.module.ts';
import { ProjectionModule } from '../../projection/projection.module.ts';
import { TargetsModule } from '../../reference/targets/targets.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { SupposeMoves } from '../../write/system/suppose-moves.ts';
import { DryRuns } from './batches/dry-runs.ts';
import { ImportEvents } from './batches/import-events.ts';
import { JudgeItems } from './batches/judge-items.ts';
import { LoadStreams } from './batches/load-streams.ts';
import { SettleBatch } from './batches/settle-batch.ts';
import { Staging } from './batches/staging.ts';
import { ImportChunks } from './import-chunks.ts';
import { IMPORT_QUEUE } from './import-doorbell.ts';
import { ImportFigures } from './import-figures.ts';
import { ImportJobs } from './import-jobs.ts';
import { ImportReference } from './import-reference.ts';
import { ImportRunner } from './import-runner.ts';
import { ImportSources } from './import-sources.ts';
import { ImportSweep } from './import-sweep.ts';
import { ImportProcessor } from './import.processor.ts';
import { CreateUnknownCodes } from './mapping/create-unknown-codes.ts';

/** Carries imports out: for processes with the role of a worker only. */
@Module({
  imports: [
    AccountsModule,
    BullModule.registerQueue({ name: IMPORT_QUEUE }),
    CalendarModule,
    CompetencesModule,
    DepartmentsModule,
    EventStoreModule,
    ExchangeReferenceModule,
    IncidentsModule,
    Index766Module,
    ProceduresModule,
    ProjectionModule,
    TargetsModule,
    UnitsModule,
  ],
  providers: [
    CreateUnknownCodes,
    DryRuns,
    ImportChunks,
    ImportEvents,
    ImportFigures,
    ImportJobs,
    ImportProcessor,
    ImportReference,
    ImportRunner,
    ImportSources,
    ImportSweep,
    JudgeItems,
    LoadStreams,
    SettleBatch,
    Staging,
    SupposeMoves,
  ],
})
export class ImportsWorkerModule {}
