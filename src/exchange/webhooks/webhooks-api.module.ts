import { Module } from '@nestjs/common';
import { OutboxApiModule } from '../outbox/api/outbox-api.module.ts';
import { OutboxModule } from '../outbox/outbox.module.ts';
import { OwnWebhooks } from './own-webhooks.ts';
import { EventSchemasController, WebhooksController } from './webhooks.controller.ts';
import {
  ChangeWebhookHandler,
  CreateWebhookHandler,
  DeleteWebhookHandler,
  EnableWebhookHandler,
  FindWebhooksHandler,
  RotateWebhookSecretHandler,
  TestWebhookHandler,
} from './webhooks.handlers.ts';
import { WebhooksModule } from './webhooks.module.ts';

/** Webhooks as their owners and administrators make and change them. */
@Module({
  imports: [OutboxApiModule, OutboxModule, WebhooksModule],
  controllers: [WebhooksController, EventSchemasController],
  providers: [
    ChangeWebhookHandler,
    CreateWebhookHandler,
    DeleteWebhookHandler,
    EnableWebhookHandler,
    FindWebhooksHandler,
    OwnWebhooks,
    RotateWebhookSecretHandler,
    TestWebhookHandler,
  ],
})
export class WebhooksApiModule {}
