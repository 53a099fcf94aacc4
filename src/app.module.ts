import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessWorkerModule } from './access/access-worker.module.ts';
import { AccessModule } from './access/access.module.ts';
import { AccountsApiModule } from './access/accounts/accounts-api.module.ts';
import { AuditApiModule } from './access/audit/audit-api.module.ts';
import { AuditModule } from './access/audit/audit.module.ts';
import { BoardModule } from './read/board/board.module.ts';
import { BearerGuard } from './access/bearer-guard.ts';
import { SignedCursors } from './access/signed-cursors.ts';
import { SignedPositions } from './access/signed-positions.ts';
import { CalendarsModule } from './exchange/calendars/calendars.module.ts';
import { CalendarApiModule } from './reference/calendar/calendar-api.module.ts';
import { ChangesModule } from './read/changes/changes.module.ts';
import { ClientsApiModule } from './access/clients/clients-api.module.ts';
import { ClockPreviewModule } from './read/clock-preview/clock-preview.module.ts';
import { ComplaintListsModule } from './read/complaints/complaint-lists.module.ts';
import { CoreModule } from './platform/core.module.ts';
import { DossierListsModule } from './read/dossiers/dossier-lists.module.ts';
import { IndexApiModule } from './read/index-766/index-766.module.ts';
import { ExportsModule } from './exchange/exports/exports.module.ts';
import { FigureListsModule } from './read/figures/lists/figure-lists.module.ts';
import { FiguresModule } from './read/figures/figures.module.ts';
import { IdentityModule } from './exchange/identity/identity.module.ts';
import { IdempotencyWorkerModule } from './commands/idempotency/idempotency-worker.module.ts';
import { ImportsWorkerModule } from './exchange/imports/imports-worker.module.ts';
import { ImportsModule } from './exchange/imports/imports.module.ts';
import { IncidentCommandsModule } from './write/incidents/incident-commands.module.ts';
import { IncidentsApiModule } from './reference/incidents/incidents-api.module.ts';
import { ExchangeReferenceApiModule } from './reference/exchange/exchange-api.module.ts';
import { LateCalendarModule } from './read/late-calendar/late-calendar.module.ts';
import { LateCasesModule } from './read/late-cases/late-cases.module.ts';
import { LimitsModule } from './platform/limits/limits.module.ts';
import { MeModule } from './access/me/me.module.ts';
import { OpenDossiersApiModule } from './write/system/open-dossiers-api.module.ts';
import { IntakeModule } from './exchange/intake/intake.module.ts';
import { InterlinkedWorkerModule } from './write/system/interlinked/interlinked-worker.module.ts';
import { OpenDossiersWorkerModule } from './write/system/open-dossiers-worker.module.ts';
import { OpenDataModule } from './reports/open-data/open-data.module.ts';
import { OperationsModule } from './platform/operations/operations.module.ts';
import { LogWorkerModule } from './log/log-worker.module.ts';
import { OutboxApiModule } from './exchange/outbox/api/outbox-api.module.ts';
import { PortalModule } from './exchange/portal/portal.module.ts';
import { OutboxWorkerModule } from './exchange/outbox/outbox-worker.module.ts';
import { PapersModule } from './read/papers/papers.module.ts';
import { NotificationsApiModule } from './exchange/notifications/notifications-api.module.ts';
import { NotificationsModule } from './exchange/notifications/notifications.module.ts';
import { PaymentsModule } from './exchange/payments/payments.module.ts';
import { ProceduresApiModule } from './reference/procedures/procedures-api.module.ts';
import { ProjectionWorkerModule } from './projection/projection-worker.module.ts';
import { PublicDossiersModule } from './read/public/public-dossiers.module.ts';
import { ReconciliationApiModule } from './exchange/portal/reconciliation/api/reconciliation-api.module.ts';
import { ReconciliationWorkerModule } from './exchange/portal/reconciliation/reconciliation-worker.module.ts';
import { ReportScheduleWorkerModule } from './reports/schedule/report-schedule-worker.module.ts';
import { ReportScheduleModule } from './reports/schedule/report-schedule.module.ts';
import { RIGHTS } from './rights.ts';
import { ReportsWorkerModule } from './reports/reports-worker.module.ts';
import { ReportsModule } from './reports/reports.module.ts';
import type { Runtime } from './platform/runtime.ts';
import { SessionsModule } from './access/session/sessions.module.ts';
import { SignInModule } from './access/sign-in/sign-in.module.ts';
import { ReadModule } from './read/read.module.ts';
import { RetentionWorkerModule } from './write/retention/retention-worker.module.ts';
import { StreamsModule } from './read/streams/streams.module.ts';
import { TargetsApiModule } from './reference/targets/targets-api.module.ts';
import { UnitsWorkerModule } from './reference/units/units-worker.module.ts';
import { WebhooksApiModule } from './exchange/webhooks/webhooks-api.module.ts';
import { WebhooksModule } from './exchange/webhooks/webhooks.module.ts';
import { WriteModule } from './write/write.module.ts';
import { UnitsApiModule } from './reference/units/units-api.module.ts';

const API = [
  AccountsApiModule,
  ClientsApiModule,
  AuditApiModule,
  SignInModule,
  MeModule,
  UnitsApiModule,
  ProceduresApiModule,
  CalendarApiModule,
  TargetsApiModule,
  ExchangeReferenceApiModule,
  IncidentsApiModule,
  IncidentCommandsModule,
  OpenDossiersApiModule,
  WriteModule,
  StreamsModule,
  ReadModule,
  ComplaintListsModule,
  ClockPreviewModule,
  PapersModule,
  PublicDossiersModule,
  FiguresModule,
  FigureListsModule,
  IndexApiModule,
  LateCasesModule,
  LateCalendarModule,
  DossierListsModule,
  ChangesModule,
  ReportScheduleModule,
  ReportsModule,
  OpenDataModule,
  ImportsModule,
  IntakeModule,
  CalendarsModule,
  NotificationsApiModule,
  ExportsModule,
  OutboxApiModule,
  WebhooksApiModule,
  BoardModule,
  PortalModule,
  ReconciliationApiModule,
];
const WORK = [
  AccessWorkerModule,
  UnitsWorkerModule,
  ImportsWorkerModule,
  IdempotencyWorkerModule,
  InterlinkedWorkerModule,
  OpenDossiersWorkerModule,
  OutboxWorkerModule,
  WebhooksModule,
  PortalModule,
  ReconciliationWorkerModule,
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
        LimitsModule.of(runtime),
        AuditModule,
        SessionsModule.of(runtime),
        AccessModule.of(RIGHTS),
        PaymentsModule.of(runtime),
        NotificationsModule.of(runtime),
        ...(runtime.settings.runsHttp ? [...API, IdentityModule.of(runtime)] : []),
        ...(runtime.settings.runsWorker
          ? [
              ...WORK,
              ProjectionWorkerModule.of(runtime),
              LogWorkerModule.of(runtime),
              RetentionWorkerModule.of(runtime),
            ]
          : []),
      ],
      providers: [
        BearerGuard,
        { provide: APP_GUARD, useExisting: BearerGuard },
        { provide: APP_GUARD, useClass: SignedCursors },
        { provide: APP_GUARD, useExisting: SignedPositions },
      ],
    };
  }
}
