import { CommandHandler, type ICommandHandler, type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { permitOf } from '../../access/rights/permit.ts';
import { Targets } from '../outbox/targets.ts';
import type { TestedTarget } from '../outbox/api/target.answer.ts';
import { OwnWebhooks } from './own-webhooks.ts';
import { WebhookTargets } from './webhook-targets.ts';
import { webhookAnswerOf, type WebhookAnswer, type WebhooksPage, type WebhookWithSecret } from './webhook.answer.ts';
import {
  ChangeWebhook,
  CreateWebhook,
  DeleteWebhook,
  EnableWebhook,
  FindWebhooks,
  RotateWebhookSecret,
  TestWebhook,
} from './webhooks.commands.ts';

const TEST_WITHIN_MS = 30_000;

@QueryHandler(FindWebhooks)
export class FindWebhooksHandler implements IQueryHandler<FindWebhooks> {
  constructor(private readonly webhooks: OwnWebhooks) {}

  async execute(query: FindWebhooks): Promise<WebhooksPage> {
    const items = (await this.webhooks.all(permitOf(query))).map(webhookAnswerOf);
    return { items, nextCursor: null, total: items.length };
  }
}

@CommandHandler(CreateWebhook)
export class CreateWebhookHandler implements ICommandHandler<CreateWebhook> {
  constructor(private readonly webhooks: OwnWebhooks) {}

  /** @throws DomainError invalid-field, unsafe-url, out-of-scope */
  async execute(command: CreateWebhook): Promise<WebhookWithSecret> {
    const { target, secret } = await this.webhooks.create(command);
    return { ...webhookAnswerOf(target), secret };
  }
}

@CommandHandler(ChangeWebhook)
export class ChangeWebhookHandler implements ICommandHandler<ChangeWebhook> {
  constructor(private readonly webhooks: OwnWebhooks) {}

  /** @throws DomainError unknown-target, invalid-field, unsafe-url, out-of-scope */
  async execute(command: ChangeWebhook): Promise<WebhookAnswer> {
    return webhookAnswerOf(await this.webhooks.change(command));
  }
}

@CommandHandler(DeleteWebhook)
export class DeleteWebhookHandler implements ICommandHandler<DeleteWebhook> {
  constructor(private readonly webhooks: OwnWebhooks) {}

  /** @throws DomainError unknown-target */
  async execute(command: DeleteWebhook): Promise<void> {
    await this.webhooks.remove(command, command.webhook);
  }
}

@CommandHandler(RotateWebhookSecret)
export class RotateWebhookSecretHandler implements ICommandHandler<RotateWebhookSecret> {
  constructor(private readonly webhooks: OwnWebhooks) {}

  /** @throws DomainError unknown-target */
  async execute(command: RotateWebhookSecret): Promise<WebhookWithSecret> {
    const { target, secret } = await this.webhooks.rotate(command, command.webhook);
    return { ...webhookAnswerOf(target), secret };
  }
}

@CommandHandler(EnableWebhook)
export class EnableWebhookHandler implements ICommandHandler<EnableWebhook> {
  constructor(private readonly webhooks: OwnWebhooks) {}

  /** @throws DomainError unknown-target */
  async execute(command: EnableWebhook): Promise<WebhookAnswer> {
    return webhookAnswerOf(await this.webhooks.apply(command, command.webhook, { state: 'active' }));
  }
}

@CommandHandler(TestWebhook)
export class TestWebhookHandler implements ICommandHandler<TestWebhook> {
  constructor(
    private readonly webhooks: OwnWebhooks,
    private readonly targets: Targets,
    private readonly kind: WebhookTargets,
  ) {}

  /** @throws DomainError unknown-target */
  async execute(command: TestWebhook): Promise<TestedTarget> {
    const target = await this.webhooks.known(permitOf(command), command.webhook);
    return this.kind.test(target, await this.targets.secrets(target.id), AbortSignal.timeout(TEST_WITHIN_MS));
  }
}
