import { ApiProperty } from '@nestjs/swagger';
import { formatInstant } from '../../domain/time/local-time.ts';
import { INSTANT, NULLABLE_INSTANT, NULLABLE_TEXT, pageAnswer } from '../../platform/http/page.answer.ts';
import { type Target, TARGET_STATES, type TargetState } from '../outbox/target.ts';
import { webhookSettings } from './webhook-settings.ts';

export class WebhookAnswer {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  url!: string;

  @ApiProperty({ type: [String], description: 'Empty: every type but PortalSynced' })
  types!: readonly string[];

  @ApiProperty({ type: [String], description: 'Empty: every unit' })
  units!: readonly string[];

  @ApiProperty()
  description!: string;

  @ApiProperty({ enum: TARGET_STATES })
  state!: TargetState;

  @ApiProperty(INSTANT)
  createdAt!: string;

  @ApiProperty()
  createdBy!: string;

  @ApiProperty(NULLABLE_INSTANT)
  disabledAt!: string | null;

  @ApiProperty({
    ...NULLABLE_TEXT,
    description: '`gone`: it answered 410; `no-success`: for too many days; `owner-ended`: whose key was ended',
  })
  disabledReason!: string | null;
}

export class WebhookWithSecret extends WebhookAnswer {
  @ApiProperty({ description: 'What it verifies signatures with, shown this once', example: 'whsec_…' })
  secret!: string;
}

export class WebhooksPage extends pageAnswer(WebhookAnswer) {}

export function webhookAnswerOf({ id, url, settings, state, createdAt, createdBy, ...target }: Target): WebhookAnswer {
  return {
    id,
    url: url ?? '',
    ...webhookSettings(settings),
    state,
    createdAt: formatInstant(createdAt),
    createdBy,
    disabledAt: target.disabledAt === null ? null : formatInstant(target.disabledAt),
    disabledReason: target.disabledReason,
  };
}
