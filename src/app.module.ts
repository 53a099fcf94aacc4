import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { BearerGuard } from './access/bearer-guard.ts';
import { CalendarApiModule } from './calendar/calendar-api.module.ts';
import { ClockPreviewModule } from './clock-preview/clock-preview.module.ts';
import { ComplaintListsModule } from './complaint-lists/complaint-lists.module.ts';
import { ComplaintModule } from './complaint/complaint.module.ts';
import { CoreModule } from './core.module.ts';
import { DossierListsModule } from './dossier-lists/dossier-lists.module.ts';
import { DossierModule } from './dossier/dossier.module.ts';
import { FigureListsModule } from './figure-lists/figure-lists.module.ts';
import { FiguresModule } from './figures/figures.module.ts';
import { IdempotencyWorkerModule } from './idempotency/idempotency-worker.module.ts';
import { ImportsWorkerModule } from './imports/imports-worker.module.ts';
import { ImportsModule } from './imports/imports.module.ts';
import { LateCasesModule } from './late-cases/late-cases.module.ts';
import { OpenDossiersApiModule } from './open-dossiers/open-dossiers-api.module.ts';
import { OpenDossiersWorkerModule } from './open-dossiers/open-dossiers-worker.module.ts';
import { OperationsModule } from './operations/operations.module.ts';
import { PapersModule } from './papers/papers.module.ts';
import { ProceduresApiModule } from './procedures/procedures-api.module.ts';
import { ProjectionWorkerModule } from './projection/projection-worker.module.ts';
import { ReportScheduleWorkerModule } from './report-schedule/report-schedule-worker.module.ts';
import { ReportScheduleModule } from './report-schedule/report-schedule.module.ts';
import { ReportsWorkerModule } from './reports/reports-worker.module.ts';
import { ReportsModule } from './reports/reports.module.ts';
import type { Runtime } from './runtime.ts';
import { TargetsApiModule } from './targets/targets-api.module.ts';
import { UnitsWorkerModule } from './units/units-worker.module.ts';
import { UnitsApiModule } from './units/units-api.module.ts';

const API = [
  UnitsApiModule,
  ProceduresApiModule,
  CalendarApiModule,
  TargetsApiModule,
  OpenDossiersApiModule,
  DossierModule,
  ComplaintModule,
  ComplaintListsModule,
  ClockPreviewModule,
  PapersModule,
  FiguresModule,
  FigureListsModule,
  LateCasesModule,
  DossierListsModule,
  ReportScheduleModule,
  ReportsModule,
  ImportsModule,
];
const WORK = [
  UnitsWorkerModule,
  ProjectionWorkerModule,
  ImportsWorkerModule,
  IdempotencyWorkerModule,
  OpenDossiersWorkerModule,
  ReportsWorkerModule,
  ReportScheduleWorkerModule,
];

/** The roles of the process decide which parts it runs: the API, the workers, or both. */
@Module({})
export class AppModule {
  static of(runtime: Runtime): DynamicModule {
    return {
      module: AppModule,
      imports: [
        CoreModule.of(runtime),
        OperationsModule.of(runtime),
        ...(runtime.settings.runsHttp ? API : []),
        ...(runtime.settings.runsWorker ? WORK : []),
      ],
      providers: [{ provide: APP_GUARD, useClass: BearerGuard }],
    };
  }
}
