import { ApiProperty } from '@nestjs/swagger';
import { formatDay, formatInstant } from '../../../domain/time/local-time.ts';
import {
  INSTANT,
  NULLABLE_DAY,
  NULLABLE_INSTANT,
  NULLABLE_TEXT,
  pageAnswer,
} from '../../../platform/http/page.answer.ts';
import {
  type Target,
  TARGET_KINDS,
  TARGET_STATES,
  type TargetKindName,
  type TargetSettings,
  type TargetState,
} from '../target.ts';

/** A target as administrators see it: what is secret is never shown. */
export class TargetAnswer {
  @ApiProperty()
  id!: string;

  @ApiProperty({ enum: TARGET_KINDS })
  kind!: TargetKindName;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'By which definition of the other side’s interface' })
  contract!: string | null;

  @ApiProperty(NULLABLE_TEXT)
  url!: string | null;

  @ApiProperty({ enum: TARGET_STATES, description: 'A paused or disabled one fills its outbox and is sent nothing' })
  state!: TargetState;

  @ApiProperty({
    type: 'object',
    additionalProperties: { description: 'A value as the kind of the target reads it' },
  })
  settings!: TargetSettings;

  @ApiProperty({ ...NULLABLE_DAY, description: 'What was received before is left out; null: nothing is' })
  fromDay!: string | null;

  @ApiProperty(INSTANT)
  createdAt!: string;

  @ApiProperty()
  createdBy!: string;

  @ApiProperty({
    ...NULLABLE_TEXT,
    description: 'Who has changed the address, which another administrator has yet to approve',
  })
  urlChangedBy!: string | null;

  @ApiProperty(NULLABLE_INSTANT)
  disabledAt!: string | null;

  @ApiProperty(NULLABLE_TEXT)
  disabledReason!: string | null;
}

export class OutboxTargetsPage extends pageAnswer(TargetAnswer) {}

export class TestedTarget {
  @ApiProperty()
  ok!: boolean;

  @ApiProperty({ type: 'integer', nullable: true, description: 'HTTP status; null: there was no answer' })
  status!: number | null;

  @ApiProperty(NULLABLE_TEXT)
  code!: string | null;

  @ApiProperty({ type: 'integer', minimum: 0 })
  durationMs!: number;
}

export function targetAnswerOf({ fromDay, createdAt, disabledAt, ...target }: Target): TargetAnswer {
  return {
    ...target,
    fromDay: fromDay === null ? null : formatDay(fromDay),
    createdAt: formatInstant(createdAt),
    disabledAt: disabledAt === null ? null : formatInstant(disabledAt),
  };
}
