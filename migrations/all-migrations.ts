import { CreateAppRole1764000000000 } from './1764000000000-create-app-role.ts';
import { CreateEventLog1764000001000 } from './1764000001000-create-event-log.ts';
import { CreateEventTextAndApplicant1764000001001 } from './1764000001001-create-event-text-and-applicant.ts';
import { CreateIdempotency1764000001002 } from './1764000001002-create-idempotency.ts';
import { CreateAppendEvent1764000001003 } from './1764000001003-create-append-event.ts';
import { CreateImportStaged1764000001004 } from './1764000001004-create-import-staged.ts';
import { CreateAppendStaged1764000001005 } from './1764000001005-create-append-staged.ts';
import { ForbidChangingEventLog1764000001006 } from './1764000001006-forbid-changing-event-log.ts';
import { CreateReferenceRevision1764000002000 } from './1764000002000-create-reference-revision.ts';
import { CreateUnitVersion1764000002001 } from './1764000002001-create-unit-version.ts';
import { CreateUnitRank1764000002002 } from './1764000002002-create-unit-rank.ts';
import { CreateProcedureVersion1764000002003 } from './1764000002003-create-procedure-version.ts';
import { CreateCalendar1764000002004 } from './1764000002004-create-calendar.ts';
import { CreateLegalRules1764000002005 } from './1764000002005-create-legal-rules.ts';
import { CreateTarget1764000002006 } from './1764000002006-create-target.ts';
import { GiveDaysHoursOfTheirOwn1764000002007 } from './1764000002007-give-days-hours-of-their-own.ts';
import { CreatePlaceAndSubject1764000003000 } from './1764000003000-create-place-and-subject.ts';
import { CreateProjectionCheckpoint1764000003001 } from './1764000003001-create-projection-checkpoint.ts';
import { CreateDossierState1764000003002 } from './1764000003002-create-dossier-state.ts';
import { CreateTally1764000003003 } from './1764000003003-create-tally.ts';
import { CreateDossierPromise1764000003004 } from './1764000003004-create-dossier-promise.ts';
import { IndexDossiersByUnit1764000003005 } from './1764000003005-index-dossiers-by-unit.ts';
import { CountComplaints1764000003006 } from './1764000003006-count-complaints.ts';
import { ListDossiersBehindFigures1764000003008 } from './1764000003008-list-dossiers-behind-figures.ts';
import { CreateTallyBlock1764000003009 } from './1764000003009-create-tally-block.ts';
import { CreateComplaintState1764000003007 } from './1764000003007-create-complaint-state.ts';
import { CountByCompetentUnit1764000003011 } from './1764000003011-count-by-competent-unit.ts';
import { CountDueDatesGivenLater1764000003012 } from './1764000003012-count-due-dates-given-later.ts';
import { CountSupplementsAndCorrections1764000003013 } from './1764000003013-count-supplements-and-corrections.ts';
import { IndexCellsByRecordedDay1764000003010 } from './1764000003010-index-cells-by-recorded-day.ts';
import { SortAndSearchDossiers1764000003020 } from './1764000003020-sort-and-search-dossiers.ts';
import { ListWaitingDossiers1764000003021 } from './1764000003021-list-waiting-dossiers.ts';
import { CreateImportJob1764000004000 } from './1764000004000-create-import-job.ts';
import { CreateImportChunk1764000004001 } from './1764000004001-create-import-chunk.ts';
import { CreateImportError1764000004002 } from './1764000004002-create-import-error.ts';
import { TakeLegalRules1764000004003 } from './1764000004003-take-legal-rules.ts';
import { TakeTargets1764000004004 } from './1764000004004-take-targets.ts';
import { TellWhatImportsMade1764000004005 } from './1764000004005-tell-what-imports-made.ts';
import { TryImportsOut1764000004006 } from './1764000004006-try-imports-out.ts';
import { ImportApplicants1764000004007 } from './1764000004007-import-applicants.ts';
import { CreateOpenDossierJob1764000005000 } from './1764000005000-create-open-dossier-job.ts';
import { CreateOpenDossierTodo1764000005001 } from './1764000005001-create-open-dossier-todo.ts';
import { CreateCalendarMove1764000005002 } from './1764000005002-create-calendar-move.ts';
import { LetImportsChangeLegalRules1764000005003 } from './1764000005003-let-imports-change-legal-rules.ts';
import { CreateReport1764000006000 } from './1764000006000-create-report.ts';
import { ForbidChangingReport1764000006001 } from './1764000006001-forbid-changing-report.ts';
import { IndexSimulatedEvents1764000006002 } from './1764000006002-index-simulated-events.ts';
import { CreateReportSchedule1764000006003 } from './1764000006003-create-report-schedule.ts';
import { CountWrongTries1764000007060 } from './1764000007060-count-wrong-tries.ts';
import { CreateAudit1764000007061 } from './1764000007061-create-audit.ts';
import { RenewLookUpPins1764000007141 } from './1764000007141-renew-look-up-pins.ts';
import { TellAuditAnchors1764000007140 } from './1764000007140-tell-audit-anchors.ts';
import { CreateCompetence1764000007100 } from './1764000007100-create-competence.ts';
import { CreateDepartment1764000007101 } from './1764000007101-create-department.ts';
import { CreateDossierScope1764000007102 } from './1764000007102-create-dossier-scope.ts';
import { CreateReportJob1764000006004 } from './1764000006004-create-report-job.ts';
import { CreateTypedValue1764000006010 } from './1764000006010-create-typed-value.ts';
import { CreateAccount1764000007000 } from './1764000007000-create-account.ts';
import { CreateKeys1764000007020 } from './1764000007020-create-keys.ts';
import { CreateSession1764000007040 } from './1764000007040-create-session.ts';
import { SealPersonalData1764000007021 } from './1764000007021-seal-personal-data.ts';
import { RecogniseRestores1764000007121 } from './1764000007121-recognise-restores.ts';
import { ListPossibleDuplicates1764000007123 } from './1764000007123-list-possible-duplicates.ts';
import { RunRetention1764000007124 } from './1764000007124-run-retention.ts';
import { MarkPaymentReferences1764000007122 } from './1764000007122-mark-payment-references.ts';
import { SealUploads1764000007120 } from './1764000007120-seal-uploads.ts';
import { LetRuleSetsSayMore1764000008000 } from './1764000008000-let-rule-sets-say-more.ts';
import { EraseStreams1764000007022 } from './1764000007022-erase-streams.ts';
import { CreateSignInAttempt1764000007041 } from './1764000007041-create-sign-in-attempt.ts';
import { BindSessionsToAccounts1764000007042 } from './1764000007042-bind-sessions-to-accounts.ts';
import { PromiseArrivalAndSupplements1764000008001 } from './1764000008001-promise-arrival-and-supplements.ts';
import { CountStartsWithoutArrival1764000008002 } from './1764000008002-count-starts-without-arrival.ts';
import { CountForForm07a1764000009000 } from './1764000009000-count-for-form-07a.ts';
import { KnowInterlinkedDossiers1764000009020 } from './1764000009020-know-interlinked-dossiers.ts';
import { FollowInterlinkedGroups1764000009021 } from './1764000009021-follow-interlinked-groups.ts';
import { CountForTheIndex1764000010201 } from './1764000010201-count-for-the-index.ts';
import { KnowFactsOfTheIndex1764000010200 } from './1764000010200-know-facts-of-the-index.ts';
import { NumberByLineage1764000010100 } from './1764000010100-number-by-lineage.ts';
import { DateLookUpPins1764000010101 } from './1764000010101-date-look-up-pins.ts';
import { ForgetEndedKeys1764000010102 } from './1764000010102-forget-ended-keys.ts';
import { SealStagedRows1764000010103 } from './1764000010103-seal-staged-rows.ts';
import { FindApplicants1764000007023 } from './1764000007023-find-applicants.ts';
import { KeepPreferences1764000007080 } from './1764000007080-keep-preferences.ts';
import { TellOfChangedAccess1764000007081 } from './1764000007081-tell-of-changed-access.ts';
import { CreateIncident1764000008100 } from './1764000008100-create-incident.ts';
import { SuspendDossiersForIncidents1764000008101 } from './1764000008101-suspend-dossiers-for-incidents.ts';
import { TakeIncidents1764000008102 } from './1764000008102-take-incidents.ts';
import { TakeAccounts1764000007082 } from './1764000007082-take-accounts.ts';
import { GiveClientsTwoKeys1764000007083 } from './1764000007083-give-clients-two-keys.ts';
import { CreateIndexDefinition1764000010250 } from './1764000010250-create-index-definition.ts';
import { KeepImportMappings1764000011140 } from './1764000011140-keep-import-mappings.ts';
import { SettleDuplicates1764000011220 } from './1764000011220-settle-duplicates.ts';
import { StageAliases1764000011221 } from './1764000011221-stage-aliases.ts';
import { TakeTablesOfComplaints1764000011222 } from './1764000011222-take-tables-of-complaints.ts';

/** Every migration, in the order in which they run. */
import { ListWhatWaitsAtADesk1764000010300 } from './1764000010300-list-what-waits-at-a-desk.ts';
import { DiscardDraftsOfReports1764000010400 } from './1764000010400-discard-drafts-of-reports.ts';
import { AppendBatches1764000010500 } from './1764000010500-append-batches.ts';
import { ShowMovesOfDryRuns1764000010000 } from './1764000010000-show-moves-of-dry-runs.ts';
import { CreateIndexTyped1764000010251 } from './1764000010251-create-index-typed.ts';
import { IndexAcknowledgedEvents1764000010252 } from './1764000010252-index-acknowledged-events.ts';
import { RecordVerifications1764000010680 } from './1764000010680-record-verifications.ts';
import { NumberImports1764000010700 } from './1764000010700-number-imports.ts';
import { CountComplaintsBySubject1764000010710 } from './1764000010710-count-complaints-by-subject.ts';
import { CreateExchangeSetting1764000010750 } from './1764000010750-create-exchange-setting.ts';
import { CreateReconciliation1764000010930 } from './1764000010930-create-reconciliation.ts';
import { CreateExchangeTarget1764000010730 } from './1764000010730-create-exchange-target.ts';
import { CreateOutbox1764000010731 } from './1764000010731-create-outbox.ts';
import { CreateProcedureComponent1764000010790 } from './1764000010790-create-procedure-component.ts';
import { CancelImports1764000010791 } from './1764000010791-cancel-imports.ts';
import { KeepAliases1764000010751 } from './1764000010751-keep-aliases.ts';
import { CountForThePortal1764000010752 } from './1764000010752-count-for-the-portal.ts';
import { RebuildBeside1764000010800 } from './1764000010800-rebuild-beside.ts';
import { TimeVerifications1764000010801 } from './1764000010801-time-verifications.ts';
import { SwitchBoards1764000010681 } from './1764000010681-switch-boards.ts';
import { CreatePaymentAttempt1764000010770 } from './1764000010770-create-payment-attempt.ts';
import { CreateSourceSystem1764000010771 } from './1764000010771-create-source-system.ts';
import { DropCommandIndex1764000011031 } from './1764000011031-drop-command-index.ts';
import { PinFactsOnce1764000011030 } from './1764000011030-pin-facts-once.ts';
import { PublishOpenData1764000010820 } from './1764000010820-publish-open-data.ts';
import { ShowReassignmentsOfDryRuns1764000010990 } from './1764000010990-show-reassignments-of-dry-runs.ts';
import { IndexRefusedMessages1764000010950 } from './1764000010950-index-refused-messages.ts';
import { ChooseNotifications1764000010951 } from './1764000010951-choose-notifications.ts';
import { CreateCalendarFeed1764000010952 } from './1764000010952-create-calendar-feed.ts';
import { CreateTallySubject1764000011110 } from './1764000011110-create-tally-subject.ts';

export const allMigrations = [
  CreateAppRole1764000000000,
  CreateEventLog1764000001000,
  CreateEventTextAndApplicant1764000001001,
  CreateIdempotency1764000001002,
  CreateAppendEvent1764000001003,
  CreateImportStaged1764000001004,
  CreateAppendStaged1764000001005,
  ForbidChangingEventLog1764000001006,
  CreateReferenceRevision1764000002000,
  CreateUnitVersion1764000002001,
  CreateUnitRank1764000002002,
  CreateProcedureVersion1764000002003,
  CreateCalendar1764000002004,
  CreateLegalRules1764000002005,
  CreateTarget1764000002006,
  GiveDaysHoursOfTheirOwn1764000002007,
  CreatePlaceAndSubject1764000003000,
  CreateProjectionCheckpoint1764000003001,
  CreateDossierState1764000003002,
  CreateTally1764000003003,
  CreateDossierPromise1764000003004,
  IndexDossiersByUnit1764000003005,
  CountComplaints1764000003006,
  CreateComplaintState1764000003007,
  ListDossiersBehindFigures1764000003008,
  CreateTallyBlock1764000003009,
  IndexCellsByRecordedDay1764000003010,
  CountByCompetentUnit1764000003011,
  CountDueDatesGivenLater1764000003012,
  CountSupplementsAndCorrections1764000003013,
  SortAndSearchDossiers1764000003020,
  ListWaitingDossiers1764000003021,
  CreateImportJob1764000004000,
  CreateImportChunk1764000004001,
  CreateImportError1764000004002,
  TakeLegalRules1764000004003,
  TakeTargets1764000004004,
  TellWhatImportsMade1764000004005,
  TryImportsOut1764000004006,
  ImportApplicants1764000004007,
  CreateOpenDossierJob1764000005000,
  CreateOpenDossierTodo1764000005001,
  CreateCalendarMove1764000005002,
  LetImportsChangeLegalRules1764000005003,
  CreateReport1764000006000,
  ForbidChangingReport1764000006001,
  IndexSimulatedEvents1764000006002,
  CreateReportSchedule1764000006003,
  CreateReportJob1764000006004,
  CreateTypedValue1764000006010,
  CreateAccount1764000007000,
  CreateKeys1764000007020,
  SealPersonalData1764000007021,
  EraseStreams1764000007022,
  FindApplicants1764000007023,
  CreateSession1764000007040,
  CreateSignInAttempt1764000007041,
  BindSessionsToAccounts1764000007042,
  CountWrongTries1764000007060,
  CreateAudit1764000007061,
  KeepPreferences1764000007080,
  TellOfChangedAccess1764000007081,
  TakeAccounts1764000007082,
  GiveClientsTwoKeys1764000007083,
  CreateCompetence1764000007100,
  CreateDepartment1764000007101,
  CreateDossierScope1764000007102,
  SealUploads1764000007120,
  TellAuditAnchors1764000007140,
  RecogniseRestores1764000007121,
  MarkPaymentReferences1764000007122,
  ListPossibleDuplicates1764000007123,
  RenewLookUpPins1764000007141,
  RunRetention1764000007124,
  LetRuleSetsSayMore1764000008000,
  PromiseArrivalAndSupplements1764000008001,
  CountStartsWithoutArrival1764000008002,
  CreateIncident1764000008100,
  SuspendDossiersForIncidents1764000008101,
  TakeIncidents1764000008102,
  CountForForm07a1764000009000,
  KnowInterlinkedDossiers1764000009020,
  FollowInterlinkedGroups1764000009021,
  KnowFactsOfTheIndex1764000010200,
  CountForTheIndex1764000010201,
  ListWhatWaitsAtADesk1764000010300,
  NumberByLineage1764000010100,
  DateLookUpPins1764000010101,
  ForgetEndedKeys1764000010102,
  SealStagedRows1764000010103,
  CreateIndexDefinition1764000010250,
  DiscardDraftsOfReports1764000010400,
  AppendBatches1764000010500,
  CreateIndexTyped1764000010251,
  IndexAcknowledgedEvents1764000010252,
  ShowMovesOfDryRuns1764000010000,
  RecordVerifications1764000010680,
  SwitchBoards1764000010681,
  NumberImports1764000010700,
  CountComplaintsBySubject1764000010710,
  CreateExchangeSetting1764000010750,
  CreateExchangeTarget1764000010730,
  CreateOutbox1764000010731,
  CreatePaymentAttempt1764000010770,
  CreateProcedureComponent1764000010790,
  CancelImports1764000010791,
  KeepAliases1764000010751,
  CountForThePortal1764000010752,
  RebuildBeside1764000010800,
  TimeVerifications1764000010801,
  CreateSourceSystem1764000010771,
  PublishOpenData1764000010820,
  PinFactsOnce1764000011030,
  DropCommandIndex1764000011031,
  CreateReconciliation1764000010930,
  ShowReassignmentsOfDryRuns1764000010990,
  IndexRefusedMessages1764000010950,
  ChooseNotifications1764000010951,
  CreateCalendarFeed1764000010952,
  CreateTallySubject1764000011110,
  KeepImportMappings1764000011140,
  SettleDuplicates1764000011220,
  StageAliases1764000011221,
  TakeTablesOfComplaints1764000011222,
];
