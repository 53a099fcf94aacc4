import { BullModule } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import { AccountsModule } from '../../access/accounts/accounts.module.ts';
import { CalendarModule } from '../../reference/calendar/calendar.module.ts';
import { CompetenceImports } from '../../reference/competences/competence-imports.ts';
import { DepartmentImports } from '../../reference/departments/department-imports.ts';
import { ExchangeImports } from '../../reference/exchange/exchange-imports.ts';
import { EventStoreModule } from '../../log/log.module.ts';
import { IncidentImports } from '../../reference/incidents/incident-imports.ts';
import { IndexImports } from '../../reference/index-766/index-imports.ts';
import { ProceduresModule } from '../../reference/procedures/procedures.module.ts';
import { ProjectionModule } from '../../projection/projection.module.ts';
import { ResolveSources } from './sources/resolve-sources.ts';
import { TargetImports } from '../../reference/targets/target-imports.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { SupposeMoves } from '../../write/system/suppose-moves.ts';
import { SupposeReassignments } from '../../write/system/suppose-reassignments.ts';
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
    EventStoreModule,
    ProceduresModule,
    ProjectionModule,
    UnitsModule,
  ],
  providers: [
    CompetenceImports,
    CreateUnknownCodes,
    DepartmentImports,
    DryRuns,
    ExchangeImports,
    ImportChunks,
    ImportEvents,
    ImportFigures,
    ImportJobs,
    ImportProcessor,
    ImportReference,
    ImportRunner,
    ImportSources,
    ImportSweep,
    IncidentImports,
    IndexImports,
    JudgeItems,
    LoadStreams,
    ResolveSources,
    SettleBatch,
    Staging,
    SupposeMoves,
    SupposeReassignments,
    TargetImports,
  ],
})
export class ImportsWorkerModule {}
