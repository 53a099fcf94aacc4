import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { COUNT, INSTANT, NULLABLE_INSTANT, NULLABLE_TEXT, pageAnswer } from '../../platform/http/page.answer.ts';
import { KINDS, type LateKind } from './late-words.ts';

/** An open dossier whose clock runs, or a promise that is still to be kept. */
export class LateCase {
  @ApiProperty({ enum: KINDS })
  kind!: LateKind;

  @ApiProperty()
  code!: string;

  @ApiProperty()
  procedure!: string;

  @ApiProperty(NULLABLE_TEXT)
  procedureName!: string | null;

  @ApiProperty()
  field!: string;

  @ApiProperty({ description: 'The competent unit' })
  unit!: string;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'The level of the competent unit' })
  level!: string | null;

  @ApiProperty({ description: 'Who must act now' })
  holder!: string;

  @ApiProperty({ ...NULLABLE_INSTANT, description: 'Null of what is only submitted' })
  receivedAt!: string | null;

  @ApiProperty({ ...INSTANT, description: 'The due date, or by when the promise is to be kept' })
  dueAt!: string;

  @ApiProperty(INSTANT)
  overdueFrom!: string;

  @ApiProperty({ ...COUNT, description: 'Working days after the due day, up to today' })
  workingDaysLate!: number;

  @ApiProperty(NULLABLE_TEXT)
  cause!: string | null;

  @ApiPropertyOptional({ type: 'string', description: 'Of a consultation: who owes the answer' })
  consultedUnit?: string;
}

export class LateCasesPage extends pageAnswer(LateCase, 'Exact') {}

export class LateCounts {
  @ApiProperty({ ...COUNT, description: 'Standing clocks too; of promises those still to be kept' })
  open!: number;

  @ApiProperty(COUNT)
  late!: number;

  @ApiProperty(COUNT)
  dueSoon!: number;

  @ApiProperty(NULLABLE_INSTANT)
  oldestOverdueFrom!: string | null;
}

export class SummaryRow extends LateCounts {
  @ApiProperty()
  key!: string;

  @ApiProperty()
  name!: string;

  @ApiPropertyOptional({ type: 'string', description: 'In rows by unit' })
  level?: string;

  @ApiPropertyOptional({ type: 'boolean', description: 'The unit’s own dossiers, without those below it' })
  own?: true;
}

export class LateSummary {
  @ApiProperty({ type: [SummaryRow] })
  rows!: readonly SummaryRow[];

  @ApiProperty({ type: LateCounts })
  totals!: LateCounts;
}
