import type { RightOf } from './access/rights/right.ts';
import { ParkMessage, RetryMessage, UnparkMessage } from './exchange/outbox/api/messages.commands.ts';
import { FindMessages, GetMessage } from './exchange/outbox/api/messages.query.ts';
import { OutboxStatusQuery } from './exchange/outbox/api/outbox-status.ts';
import { RetryMessages } from './exchange/outbox/api/retry-messages.command.ts';
import { ChangeTarget, CreateTarget, FindOutboxTargets, TestTarget } from './exchange/outbox/api/targets.commands.ts';
import {
  ChangeWebhook,
  CreateWebhook,
  DeleteWebhook,
  EnableWebhook,
  FindWebhooks,
  RotateWebhookSecret,
  TestWebhook,
} from './exchange/webhooks/webhooks.commands.ts';

/** Who watches what is sent to others; administrators do where they see it all. */
const WATCHING = { roles: ['supervisor', 'administrator'], rootRoles: ['administrator'] } as const;

/** What goes out to others. */
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
];
