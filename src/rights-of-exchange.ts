import type { RightOf } from './access/rights/right.ts';
import { PreviewTable } from './exchange/imports/preview/preview-table.ts';
import { FindImportMappings, SaveImportMapping } from './exchange/imports/saved/import-mappings.messages.ts';
import { ROLES } from './access/roles.ts';
import { CreateCalendar, EndCalendar, FindCalendars, ReadCalendar } from './exchange/calendars/calendar.messages.ts';
import { OpenDossierCalendar, ReadDossierCalendar } from './exchange/calendars/dossier-calendar.query.ts';
import { JoinDuplicates, SeparateDuplicates } from './exchange/intake/duplicates/duplicates.commands.ts';
import { FindDuplicates } from './exchange/intake/duplicates/duplicates.query.ts';
import { FindRejectedIntake } from './exchange/intake/find-rejected.ts';
import { TakeComplaintIn } from './exchange/intake/take-complaint-in.command.ts';
import { TakeDossierIn } from './exchange/intake/take-dossier-in.command.ts';
import { ChooseNotifications, GetNotificationChoice } from './exchange/notifications/opt-out.messages.ts';
import { FindUnmatchedPayments } from './exchange/payments/find-unmatched-payments.ts';
import { ReceivePaymentCallback } from './exchange/payments/receive-callback.command.ts';
import { StartPayment } from './exchange/payments/start-payment.command.ts';
import { ParkMessage, RetryMessage, UnparkMessage } from './exchange/outbox/api/messages.commands.ts';
import { FindMessages, GetMessage } from './exchange/outbox/api/messages.query.ts';
import { OutboxStatusQuery } from './exchange/outbox/api/outbox-status.ts';
import { RetryMessages } from './exchange/outbox/api/retry-messages.command.ts';
import { ChangeTarget, CreateTarget, FindOutboxTargets, TestTarget } from './exchange/outbox/api/targets.commands.ts';
import { CompareList } from './exchange/portal/reconciliation/api/compare-list.command.ts';
import {
  AliasMismatch,
  ExplainMismatch,
  ResendMismatch,
  ResendMismatches,
  StartReconciliation,
} from './exchange/portal/reconciliation/api/reconciliation.commands.ts';
import {
  FindMismatches,
  FindReconciliationRuns,
  FindUnitDays,
  GetReconciliationRun,
  MismatchesFile,
} from './exchange/portal/reconciliation/api/reconciliation.query.ts';
import {
  ChangeWebhook,
  CreateWebhook,
  DeleteWebhook,
  EnableWebhook,
  FindWebhooks,
  RotateWebhookSecret,
  TestWebhook,
} from './exchange/webhooks/webhooks.commands.ts';

/** Of one's own; of a unit whoever supervises it, which is looked at when it is made. */
const CALENDARS = [CreateCalendar, EndCalendar, FindCalendars];

/** Who watches what is sent to others; administrators do where they see it all. */
const WATCHING = { roles: ['supervisor', 'administrator'], rootRoles: ['administrator'] } as const;

/** What goes out to others, what others send, and payments at the platform. */
export const ON_EXCHANGE: readonly RightOf[] = [
  { may: 'outbox.read', ...WATCHING, at: 'question', messages: [OutboxStatusQuery, FindMessages] },
  { may: 'outbox.read', ...WATCHING, at: 'nothing', messages: [GetMessage] },
  { may: 'outbox.retry', ...WATCHING, at: 'nothing', messages: [RetryMessage] },
  { may: 'outbox.retry', ...WATCHING, at: 'body', messages: [RetryMessages] },
  { may: 'outbox.park', roles: ['administrator'], at: 'root', messages: [ParkMessage, UnparkMessage] },
  {
    may: 'outbox.targets',
    roles: ['administrator'],
    at: 'root',
    messages: [CreateTarget, ChangeTarget, TestTarget, FindOutboxTargets],
  },
  {
    may: 'reconciliation.read',
    ...WATCHING,
    at: 'question',
    messages: [FindUnitDays, FindMismatches, MismatchesFile],
  },
  { may: 'reconciliation.read', ...WATCHING, at: 'nothing', messages: [FindReconciliationRuns, GetReconciliationRun] },
  { may: 'reconciliation.start', ...WATCHING, at: 'body', messages: [StartReconciliation] },
  { may: 'reconciliation.mend', ...WATCHING, at: 'nothing', messages: [ResendMismatch, ExplainMismatch] },
  { may: 'reconciliation.mend', ...WATCHING, at: 'body', messages: [ResendMismatches] },
  { may: 'reconciliation.name', roles: ['administrator'], at: 'root', messages: [AliasMismatch, CompareList] },
  {
    may: 'webhooks',
    roles: ['administrator', 'system'],
    rootRoles: ['administrator'],
    at: 'nothing',
    messages: [
      FindWebhooks,
      CreateWebhook,
      ChangeWebhook,
      DeleteWebhook,
      RotateWebhookSecret,
      TestWebhook,
      EnableWebhook,
    ],
  },
  {
    may: 'payment.start',
    roles: ['clerk', 'officer', 'system'],
    at: 'stream',
    sides: ['receiving', 'competent'],
    messages: [StartPayment],
  },
  { may: 'intake.dossiers', roles: ['system'], at: 'beginning', messages: [TakeDossierIn] },
  { may: 'intake.complaints', roles: ['system'], at: 'beginning', messages: [TakeComplaintIn] },
  { may: 'intake.rejected', roles: ['supervisor'], at: 'question', messages: [FindRejectedIntake] },
  { may: 'intake.duplicates', roles: ['supervisor'], at: 'question', messages: [FindDuplicates] },
  { may: 'intake.settle', roles: ['supervisor'], at: 'nothing', messages: [JoinDuplicates, SeparateDuplicates] },
  { may: 'payment.unmatched', roles: ['supervisor'], at: 'question', messages: [FindUnmatchedPayments] },
  { may: 'calendar.feed', roles: ['clerk', 'officer', 'supervisor'], at: 'nothing', messages: CALENDARS },
  {
    may: 'public.read',
    roles: ROLES,
    at: 'public',
    messages: [ReadCalendar, ReadDossierCalendar, OpenDossierCalendar],
  },
  { may: 'public.pay', roles: ROLES, at: 'public', messages: [ReceivePaymentCallback] },
  {
    may: 'public.choose-notifications',
    roles: ROLES,
    at: 'public',
    messages: [GetNotificationChoice, ChooseNotifications],
  },
  {
    may: 'import',
    kinds: ['dossiers'],
    roles: ['administrator', 'system'],
    at: 'root',
    messages: [PreviewTable],
  },
  { may: 'import-mapping.read', roles: ['administrator', 'system'], at: 'root', messages: [FindImportMappings] },
  { may: 'import-mapping.save', roles: ['administrator', 'system'], at: 'root', messages: [SaveImportMapping] },
];
