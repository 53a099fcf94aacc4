import { Command, Query } from '@nestjs/cqrs';
import { ApiHideProperty } from '@nestjs/swagger';
import type { Origin } from '../../access/audit/entry-by.ts';
import type { Caller } from '../../access/caller.ts';
import { codes } from '../../access/clients/client-fields.ts';
import { choice } from '../../domain/values/event-field.ts';
import { BodyField, type BodyReader } from '../../platform/http/body-field.ts';
import { sentBy } from '../../platform/http/sender.ts';
import { reasonText, urlText } from '../outbox/api/outbox-fields.ts';
import type { TestedTarget } from '../outbox/api/target.answer.ts';
import { isTypeFilter } from './event-types.ts';
import type { WebhookAnswer, WebhooksPage, WebhookWithSecret } from './webhook.answer.ts';

const MOST_TYPES = 100;

/** Which types of events are told: their names, `dunghan.dossier.*`, `dunghan.complaint.*` or `*`. */
const eventTypes: BodyReader<readonly string[]> = {
  rule: 'must be types of events, dunghan.dossier.*, dunghan.complaint.* or *',
  schema: {
    type: 'array',
    maxItems: MOST_TYPES,
    items: { type: 'string' },
    example: ['dunghan.dossier.received', 'dunghan.dossier.resolved'],
  },
  read: (raw) => {
    if (!Array.isArray(raw) || raw.length > MOST_TYPES) return null;
    const types = raw.filter((each: unknown) => typeof each === 'string');
    return types.length === raw.length && types.every(isTypeFilter) ? [...new Set(types)] : null;
  },
};

const hookUrl: BodyReader<string> = {
  ...urlText,
  schema: { ...urlText.schema, example: 'https://hook.example.vn/dunghan' },
};
const description: BodyReader<string> = {
  ...reasonText,
  schema: { ...reasonText.schema, example: 'Phần mềm Sở Nội vụ' },
};

const TYPES = 'All but PortalSynced unless given, which must be named';
const UNITS = 'Whose and below whose dossiers and complaints are told of; all that the caller may see unless given';

/** What is done to webhooks, by an administrator of a root or by the machine that has made them. */
abstract class WebhookCommand<Answer> extends Command<Answer> {
  @ApiHideProperty()
  webhook!: string;

  @ApiHideProperty()
  origin!: Origin;

  of(webhook: string): this {
    return Object.assign(this, { webhook });
  }

  by(caller: Caller, origin: Origin): this {
    return sentBy(Object.assign(this, { origin }), caller);
  }
}

export class CreateWebhook extends WebhookCommand<WebhookWithSecret> {
  @BodyField(hookUrl)
  url!: string;

  @BodyField(eventTypes, { required: false, description: TYPES })
  types?: readonly string[];

  @BodyField(codes, { required: false, description: UNITS })
  units?: readonly string[];

  @BodyField(description, { required: false })
  description?: string;
}

export class ChangeWebhook extends WebhookCommand<WebhookAnswer> {
  @BodyField(hookUrl, { required: false })
  url?: string;

  @BodyField(eventTypes, { required: false, description: TYPES })
  types?: readonly string[];

  @BodyField(codes, { required: false, description: UNITS })
  units?: readonly string[];

  @BodyField(description, { required: false })
  description?: string;

  @BodyField(choice(['active', 'paused']), { required: false })
  state?: 'active' | 'paused';
}

/** Forgets it with all that was not sent. */
export class DeleteWebhook extends WebhookCommand<void> {}

/** A new secret; for 24 hours the one of before signs too. */
export class RotateWebhookSecret extends WebhookCommand<WebhookWithSecret> {}

/** Sends an event that says nothing. */
export class TestWebhook extends WebhookCommand<TestedTarget> {}

/** Lets one go on that was disabled: what waited is sent, in order. */
export class EnableWebhook extends WebhookCommand<WebhookAnswer> {}

/** The caller's own webhooks; every one to an administrator of a root. */
export class FindWebhooks extends Query<WebhooksPage> {}
