import { ChangeAccount, CreateAccount } from './access/accounts/account.command.ts';
import { FindAccounts } from './access/accounts/accounts.query.ts';
import { KeepAddress, KeepOwnAddress } from './access/accounts/keep-address.command.ts';
import { AuditFile, FindAuditEntries, FindAuditOfDossier } from './access/audit/audit.query.ts';
import { CreateClient, EndClient, EndKey, RotateKey } from './access/clients/client.command.ts';
import { FindClients } from './access/clients/clients.query.ts';
import { GetMe } from './access/me/me.query.ts';
import { GetPreferences, KeepPreferences } from './access/me/preferences.query.ts';
import type { RightOf } from './access/rights/right.ts';
import { Rights } from './access/rights/rights.ts';
import { ROLES } from './access/roles.ts';
import { ChangeApplicant, EraseApplicant } from './commands/applicant.command.ts';
import { CorrectEvent } from './commands/correct-event.command.ts';
import { CancelImport } from './exchange/imports/cancel-import.command.ts';
import { FindImportErrors } from './exchange/imports/find-import-errors.query.ts';
import { ImportErrorsFile } from './exchange/imports/import-errors-file.ts';
import { FindImports } from './exchange/imports/find-imports.query.ts';
import { GetImport } from './exchange/imports/get-import.query.ts';
import { IMPORT_KINDS } from './exchange/imports/import-kind.ts';
import { StartAccountsImport, StartImport } from './exchange/imports/start-import.ts';
import { CheckIdentity } from './exchange/identity/check-identity.command.ts';
import { ChangesQuery } from './read/changes/changes.query.ts';
import { PreviewClock } from './read/clock-preview/preview-clock.query.ts';
import { PreviewSteps } from './read/clock-preview/preview-steps.query.ts';
import { ComplaintsQuery } from './read/complaints/complaints.query.ts';
import { DossiersFile, DossiersQuery } from './read/dossiers/dossiers.query.ts';
import { ExportOcel, ExportXes } from './exchange/exports/export-log.query.ts';
import { FigureCatalogueQuery } from './read/figures/catalogue/figure-catalogue.query.ts';
import { FigureSeriesQuery } from './read/figures/series/figure-series.query.ts';
import { FiguresFile, FiguresQuery } from './read/figures/figures.query.ts';
import { FigureListFile, FigureListQuery } from './read/figures/lists/figure-list.query.ts';
import { LateCalendarQuery } from './read/late-calendar/late-calendar.query.ts';
import { IndexQuery, IndexRowsQuery } from './read/index-766/index.query.ts';
import { TypeIndex } from './read/index-766/typed/type-index.command.ts';
import { LateCasesFile, LateCasesPaper, LateCasesQuery, LateSummaryQuery } from './read/late-cases/late-cases.query.ts';
import { PrintPaper } from './read/papers/print-paper.query.ts';
import { PrintPublicPaper } from './read/papers/public-papers.ts';
import { PrintRegister, RegisterWorkbook } from './read/papers/register/register.query.ts';
import { GetPublicStatus, OpenPublicDossier } from './read/public/public-dossier.query.ts';
import { RateByLookUp } from './read/public/rate-by-look-up.ts';
import { RenewLookUpPin } from './read/public/renew-pin.command.ts';
import { QueuesQuery } from './read/queues/queues.query.ts';
import { GetBoard, GetBoardSwitch, SwitchBoard } from './read/board/board.messages.ts';
import { OperationsStatusQuery } from './read/operations/operations-status.query.ts';
import { SearchDossiers } from './read/search/search-dossiers.query.ts';
import { GetHistory, GetPerson, GetStream } from './read/streams/stream.query.ts';
import { CalendarQuery, MovesQuery, RevisionsQuery } from './reference/calendar/calendar.query.ts';
import { ON_EXCHANGE } from './rights-of-exchange.ts';
import { ExchangeSettingsQuery, PortalCodesQuery } from './reference/exchange/exchange.query.ts';
import { IncidentMovesQuery, IncidentsQuery } from './reference/incidents/incidents.query.ts';
import { GetProcedure, ProceduresQuery } from './reference/procedures/procedures.query.ts';
import { TargetsQuery } from './reference/targets/targets.query.ts';
import { UnitsQuery } from './reference/units/units.query.ts';
import { CreateReport } from './reports/commands/create-report.command.ts';
import { DiscardReport } from './reports/commands/discard-report.command.ts';
import { FreezeReport } from './reports/commands/freeze-report.command.ts';
import { RestateReport } from './reports/commands/restate-report.command.ts';
import { VerifyReport } from './reports/commands/verify-report.command.ts';
import { GetReportJob } from './reports/jobs/get-report-job.query.ts';
import { FindReports } from './reports/queries/find-reports.query.ts';
import { GetReport, GetReportFile } from './reports/queries/get-report.query.ts';
import { ReportFormsQuery } from './reports/queries/report-forms.query.ts';
import { ChangeSchedule } from './reports/schedule/commands/change-schedule.command.ts';
import { CreateSchedule } from './reports/schedule/commands/create-schedule.command.ts';
import { EndSchedule } from './reports/schedule/commands/end-schedule.command.ts';
import { FindScheduledReports } from './reports/schedule/duties/find-scheduled-reports.query.ts';
import { FindSchedules, GetSchedule } from './reports/schedule/find-schedules.query.ts';
import { GetOpenDataCatalogue, GetOpenDataFile } from './reports/open-data/open-data.query.ts';
import { PublishReport } from './reports/open-data/publish-report.command.ts';
import { FillTypedForm } from './reports/typed/fill-typed-form.command.ts';
import { GetTypedForm } from './reports/typed/get-typed-form.query.ts';
import {
  AnswerComplaint,
  ForwardComplaint,
  PublishAnswer,
  RateComplaint,
  ReceiveInformation,
  RequestInformation,
} from './write/complaint/commands/complaint-handling.command.ts';
import { RefuseComplaint } from './write/complaint/commands/complaint-receipt.command.ts';
import { CreateComplaint } from './write/complaint/commands/create-complaint.command.ts';
import { GetActions } from './write/actions/actions.query.ts';
import { ReassignmentsQuery } from './write/system/find-reassignments.ts';
import { RateService, RecordLateCause, ReturnResult } from './write/dossier/commands/aftermath.command.ts';
import { AnswerConsultation, RequestConsultation } from './write/dossier/commands/consultation.command.ts';
import { CreateDossier } from './write/dossier/commands/create-dossier.command.ts';
import { DigitiseDocuments, ReuseData } from './write/dossier/commands/documents.command.ts';
import { ExtendDeadline } from './write/dossier/commands/due-date.command.ts';
import { ResolveDossier, StopDossier, WithdrawDossier } from './write/dossier/commands/end.command.ts';
import { ForwardDossier, ReceiveAtCompetentUnit, TransferDossier } from './write/dossier/commands/holder.command.ts';
import { RecordIdentityCheck } from './write/dossier/commands/identity.command.ts';
import { RecordPayment, RequestPayment } from './write/dossier/commands/payment.command.ts';
import { ReceiveDossier, RefuseReceipt } from './write/dossier/commands/receipt.command.ts';
import { DeclareIncident } from './write/incidents/declare-incident.command.ts';
import { EndIncident, WithdrawIncident } from './write/incidents/end-incident.command.ts';
import { PreviewIncident } from './write/incidents/preview-incident.query.ts';
import { AcceptSupplement, RequestSupplement } from './write/dossier/commands/supplement.command.ts';

const ENDS = ['receiving', 'competent'] as const;
const DESK = { roles: ['clerk', 'officer', 'system'], at: 'stream', sides: ENDS } as const;
const RESOLVING = { roles: ['officer', 'system'], at: 'stream', sides: ['competent'] } as const;
const COMPLAINT_DESK = { ...DESK, sides: ['competent'] } as const;
const READERS = ['clerk', 'officer', 'supervisor', 'reporter', 'system'] as const;
/** A reporter sees no names. */
const SEARCHERS = ['clerk', 'officer', 'supervisor', 'system'] as const;
const ADMINISTRATION = { roles: ['administrator'], at: 'nothing' } as const;
const IMPORTING = { roles: ['administrator', 'system'] } as const;
const ROOT_KINDS = IMPORT_KINDS.filter((kind) => kind !== 'accounts');
const REPORT_READERS = ['supervisor', 'reporter', 'system'] as const;

const ON_DOSSIERS: readonly RightOf[] = [
  { may: 'dossier.receive', roles: DESK.roles, at: 'beginning', messages: [CreateDossier] },
  { may: 'dossier.receive', ...DESK, messages: [ReceiveDossier] },
  { may: 'dossier.refuse-receipt', ...DESK, messages: [RefuseReceipt] },
  { may: 'dossier.receive-at-competent-unit', ...DESK, sides: ['competent'], messages: [ReceiveAtCompetentUnit] },
  { may: 'dossier.request-supplement', ...DESK, messages: [RequestSupplement] },
  { may: 'dossier.accept-supplement', ...DESK, messages: [AcceptSupplement] },
  { may: 'dossier.request-payment', ...DESK, messages: [RequestPayment] },
  { may: 'dossier.record-payment', ...DESK, messages: [RecordPayment] },
  { may: 'dossier.digitise', ...DESK, messages: [DigitiseDocuments] },
  { may: 'dossier.reuse-data', ...DESK, messages: [ReuseData] },
  { may: 'dossier.record-identity-check', ...DESK, messages: [RecordIdentityCheck, CheckIdentity] },
  { may: 'dossier.withdraw', ...DESK, messages: [WithdrawDossier] },
  { may: 'dossier.return-result', ...DESK, messages: [ReturnResult] },
  { may: 'dossier.rate', ...DESK, messages: [RateService] },
  { may: 'dossier.renew-look-up-pin', ...DESK, messages: [RenewLookUpPin] },
  {
    may: 'dossier.record-late-cause',
    ...DESK,
    roles: ['clerk', 'officer', 'supervisor', 'system'],
    messages: [RecordLateCause],
  },
  { may: 'dossier.forward', ...RESOLVING, messages: [ForwardDossier] },
  { may: 'dossier.transfer', ...RESOLVING, messages: [TransferDossier] },
  { may: 'dossier.request-consultation', ...RESOLVING, messages: [RequestConsultation] },
  { may: 'dossier.answer-consultation', ...RESOLVING, sides: ['consulted'], messages: [AnswerConsultation] },
  { may: 'dossier.extend', ...RESOLVING, messages: [ExtendDeadline] },
  { may: 'dossier.stop', ...RESOLVING, messages: [StopDossier] },
  { may: 'dossier.resolve', ...RESOLVING, messages: [ResolveDossier] },
  { may: 'dossier.correct', ...RESOLVING, sides: ENDS, messages: [CorrectEvent] },
  { may: 'dossier.change-applicant', ...DESK, messages: [ChangeApplicant] },
  { may: 'dossier.erase-applicant', roles: ['supervisor'], at: 'stream', sides: ENDS, messages: [EraseApplicant] },
];

const ON_COMPLAINTS: readonly RightOf[] = [
  { may: 'complaint.receive', roles: DESK.roles, at: 'beginning', messages: [CreateComplaint] },
  { may: 'complaint.forward', ...COMPLAINT_DESK, messages: [ForwardComplaint] },
  { may: 'complaint.request-information', ...COMPLAINT_DESK, messages: [RequestInformation] },
  { may: 'complaint.receive-information', ...COMPLAINT_DESK, messages: [ReceiveInformation] },
  { may: 'complaint.rate', ...COMPLAINT_DESK, messages: [RateComplaint] },
  { may: 'complaint.refuse', ...RESOLVING, messages: [RefuseComplaint] },
  { may: 'complaint.answer', ...RESOLVING, messages: [AnswerComplaint] },
  { may: 'complaint.publish', ...RESOLVING, messages: [PublishAnswer] },
];

const READING: readonly RightOf[] = [
  { may: 'public.read', roles: ROLES, at: 'public', messages: [GetPublicStatus, OpenPublicDossier, PrintPublicPaper] },
  { may: 'public.read', roles: ROLES, at: 'public', messages: [GetBoard] },
  { may: 'public.rate', roles: ROLES, at: 'public', messages: [RateByLookUp] },
  { may: 'dossier.search', roles: SEARCHERS, at: 'nothing', messages: [SearchDossiers] },
  { may: 'dossier.read-applicant', roles: SEARCHERS, at: 'stream', sides: ENDS, messages: [GetPerson] },
  {
    may: 'dossier.read',
    roles: READERS,
    at: 'stream',
    messages: [GetStream, GetHistory, GetActions, PreviewSteps, PrintPaper],
  },
  {
    may: 'dossier.list',
    roles: READERS,
    at: 'question',
    messages: [
      DossiersQuery,
      DossiersFile,
      QueuesQuery,
      ChangesQuery,
      LateCalendarQuery,
      LateCasesQuery,
      LateCasesFile,
      LateCasesPaper,
      ComplaintsQuery,
    ],
  },
  {
    may: 'figures.read',
    roles: READERS,
    at: 'branch',
    messages: [
      FigureSeriesQuery,
      FiguresQuery,
      FiguresFile,
      FigureListQuery,
      FigureListFile,
      LateSummaryQuery,
      IndexQuery,
      IndexRowsQuery,
    ],
  },
  {
    may: 'register.print',
    roles: ['clerk', 'officer', 'supervisor'],
    at: 'question',
    messages: [PrintRegister, RegisterWorkbook],
  },
];

const ON_EXPORTS: readonly RightOf[] = [
  { may: 'log.export', roles: ['reporter'], at: 'branch', messages: [ExportOcel, ExportXes] },
];

const ON_REPORTS: readonly RightOf[] = [
  { may: 'report.make', roles: ['reporter', 'system'], at: 'body', messages: [CreateReport] },
  { may: 'report.make', roles: ['reporter', 'system'], at: 'nothing', messages: [GetReportJob] },
  { may: 'report.freeze', roles: ['reporter'], at: 'kept', messages: [FreezeReport] },
  { may: 'report.discard', roles: ['reporter'], at: 'kept', messages: [DiscardReport] },
  { may: 'report.restate', roles: ['reporter'], at: 'kept', messages: [RestateReport] },
  { may: 'report.verify', roles: ['reporter'], at: 'kept', messages: [VerifyReport] },
  { may: 'open-data.publish', roles: ['reporter'], at: 'kept', messages: [PublishReport] },
  { may: 'public.read', roles: ROLES, at: 'public', messages: [GetOpenDataCatalogue, GetOpenDataFile] },
  { may: 'report.read', roles: REPORT_READERS, at: 'kept', messages: [GetReport, GetReportFile, GetSchedule] },
  {
    may: 'report.read',
    roles: REPORT_READERS,
    at: 'nothing',
    messages: [FindReports, ReportFormsQuery, FindSchedules, FindScheduledReports],
  },
  { may: 'report.read', roles: REPORT_READERS, at: 'branch', messages: [GetTypedForm] },
  { may: 'report.fill', roles: ['reporter', 'system'], at: 'body', messages: [FillTypedForm, TypeIndex] },
  { may: 'report.schedule', roles: ['reporter'], at: 'body', messages: [CreateSchedule] },
  { may: 'report.schedule', roles: ['reporter'], at: 'kept', messages: [ChangeSchedule, EndSchedule] },
];

const ON_ACCESS: readonly RightOf[] = [
  { may: 'me.read', roles: ROLES, at: 'nothing', messages: [GetMe, GetPreferences, KeepOwnAddress, KeepPreferences] },
  { may: 'account.read', ...ADMINISTRATION, messages: [FindAccounts] },
  { may: 'account.create', ...ADMINISTRATION, messages: [CreateAccount] },
  { may: 'account.change', ...ADMINISTRATION, messages: [ChangeAccount, KeepAddress] },
  { may: 'client.read', ...ADMINISTRATION, messages: [FindClients] },
  { may: 'client.create', ...ADMINISTRATION, messages: [CreateClient] },
  { may: 'client.rotate', ...ADMINISTRATION, messages: [RotateKey] },
  { may: 'client.end', ...ADMINISTRATION, messages: [EndClient, EndKey] },
  { may: 'board.switch', roles: ['administrator'], at: 'body', messages: [GetBoardSwitch, SwitchBoard] },
  { may: 'operations.read', ...ADMINISTRATION, messages: [OperationsStatusQuery] },
  { may: 'audit.read', ...ADMINISTRATION, messages: [FindAuditEntries, AuditFile] },
  { may: 'dossier.audit', roles: ['supervisor'], at: 'stream', messages: [FindAuditOfDossier] },
];

const ON_REFERENCE: readonly RightOf[] = [
  {
    may: 'reference.read',
    roles: ROLES,
    at: 'nothing',
    messages: [
      UnitsQuery,
      GetProcedure,
      ProceduresQuery,
      CalendarQuery,
      RevisionsQuery,
      TargetsQuery,
      IncidentsQuery,
      ExchangeSettingsQuery,
      PortalCodesQuery,
      FigureCatalogueQuery,
      PreviewClock,
    ],
  },
  { may: 'calendar.moves', roles: ['supervisor', 'system'], at: 'tree', messages: [MovesQuery] },
  { may: 'incident.moves', roles: ['supervisor', 'system'], at: 'tree', messages: [IncidentMovesQuery] },
  { may: 'unit.reassignments', roles: ['supervisor', 'administrator'], at: 'tree', messages: [ReassignmentsQuery] },
  {
    may: 'incident.declare',
    roles: ['administrator'],
    at: 'root',
    messages: [DeclareIncident, EndIncident, WithdrawIncident, PreviewIncident],
  },
  { may: 'import', kinds: ROOT_KINDS, ...IMPORTING, at: 'root', messages: [StartImport] },
  { may: 'import', kinds: ['accounts'], ...IMPORTING, at: 'nothing', messages: [StartAccountsImport] },
  {
    may: 'import',
    kinds: IMPORT_KINDS,
    ...IMPORTING,
    at: 'uploads',
    messages: [FindImports, GetImport, FindImportErrors, ImportErrorsFile, CancelImport],
  },
];

/** Who may do what: every command and query has one entry. */
export const RIGHTS = new Rights([
  ...ON_DOSSIERS,
  ...ON_COMPLAINTS,
  ...READING,
  ...ON_REPORTS,
  ...ON_EXPORTS,
  ...ON_ACCESS,
  ...ON_REFERENCE,
  ...ON_EXCHANGE,
]);
