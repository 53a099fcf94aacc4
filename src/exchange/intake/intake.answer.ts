import { ApiProperty } from '@nestjs/swagger';
import type { StreamName } from '../../domain/values/logged-event.ts';
import { COUNT, INSTANT, NULLABLE_TEXT, pageAnswer } from '../../platform/http/page.answer.ts';

class RejectedStepAnswer {
  @ApiProperty({ description: 'Of the step; submission and receipt are those that the body itself tells' })
  id!: string;

  @ApiProperty()
  code!: string;

  @ApiProperty()
  message!: string;
}

export class IntakeAnswer {
  @ApiProperty({ description: 'The code here' })
  code!: string;

  @ApiProperty()
  sourceCode!: string;

  @ApiProperty(COUNT)
  accepted!: number;

  @ApiProperty({ ...COUNT, description: 'Steps that were known' })
  unchanged!: number;

  @ApiProperty({ type: [RejectedStepAnswer] })
  rejected!: readonly RejectedStepAnswer[];
}

export class SkippedAnswer {
  @ApiProperty({ enum: ['category'], description: 'It is no complaint on administrative procedures: nothing is kept' })
  skipped!: 'category';
}

/** What of another system was refused: code and rule, never a value. */
export class RejectedIntake {
  @ApiProperty()
  sourceSystem!: string;

  @ApiProperty({ enum: ['dossier', 'complaint'] })
  kind!: StreamName;

  @ApiProperty()
  sourceCode!: string;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'Id of the step; null: all of it was refused' })
  step!: string | null;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'The unit that was to receive it' })
  unit!: string | null;

  @ApiProperty()
  code!: string;

  @ApiProperty()
  message!: string;

  @ApiProperty(INSTANT)
  rejectedAt!: string;
}

export class RejectedIntakes extends pageAnswer(RejectedIntake, 'Not counted: null') {}
