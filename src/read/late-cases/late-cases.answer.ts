import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import type { Page } from '../../platform/http/page.ts';
import { COUNT, INSTANT, NEXT_CURSOR, NULLABLE_INSTANT, NULLABLE_TEXT } from '../../platform/http/page.answer.ts';
import { type StopReason } from '../../domain/clock/clock-state.ts';
import { LATE_CAUSES, type LateCause } from '../../domain/dossier/vocabulary.ts';
import { STOP_REASONS } from '../../domain/clock/standing.ts';
import { LatenessAnswer } from './lateness.answer.ts';
import { KINDS, type LateKind } from './late-words.ts';

const LATE_KINDS = KINDS.filter((kind) => kind !== 'waiting');

/** What is told of the dossier of each case. */
class CaseOfDossier {
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

  @ApiProperty(NULLABLE_TEXT)
  unitName!: string | null;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'The level of the competent unit' })
  level!: string | null;

  @ApiProperty({ description: 'Who must act now' })
  holder!: string;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'Of the unit, department or account' })
  holderName!: string | null;

  @ApiProperty({ ...NULLABLE_INSTANT, description: 'Null of what is only submitted' })
  receivedAt!: string | null;

  @ApiProperty({ type: 'string', enum: [...LATE_CAUSES, null], nullable: true, description: 'The recorded late cause' })
  cause!: LateCause | null;

  @ApiProperty({ type: LatenessAnswer, description: 'Now: to the due date, or to what was promised' })
  lateness!: LatenessAnswer;

  @ApiPropertyOptional({
    ...NULLABLE_TEXT,
    description: 'Only with names=true, for who may see it; null: not known, or erased',
  })
  applicantName?: string | null;
}

/** An open dossier whose clock runs, or a promise that is still to be kept. */
export class LateCase extends CaseOfDossier {
  @ApiProperty({ enum: LATE_KINDS })
  kind!: Exclude<LateKind, 'waiting'>;

  @ApiProperty({ ...INSTANT, description: 'The due date, or by when the promise is to be kept' })
  dueAt!: string;

  @ApiProperty(INSTANT)
  overdueFrom!: string;

  @ApiProperty({ ...COUNT, description: 'Working days after the due day, up to today' })
  workingDaysLate!: number;

  @ApiPropertyOptional({ type: 'string', description: 'Of a consultation: who owes the answer' })
  consultedUnit?: string;
}

/** An open dossier whose clock stands still. */
export class WaitingCase extends CaseOfDossier {
  @ApiProperty({ enum: ['waiting'] })
  kind!: 'waiting';

  @ApiProperty({ enum: STOP_REASONS, isArray: true, description: 'What it waits for' })
  for!: readonly StopReason[];

  @ApiProperty({ ...INSTANT, description: 'Since when the clock has stood still without going on' })
  since!: string;

  @ApiProperty({ ...COUNT, description: 'Working days after the day since which it waits, up to today' })
  workingDays!: number;
}

export function isWaiting(found: LateCase | WaitingCase): found is WaitingCase {
  return found.kind === 'waiting';
}

@ApiExtraModels(LateCase, WaitingCase)
export class LateCasesPage implements Page<LateCase | WaitingCase> {
  @ApiProperty({
    type: 'array',
    items: { oneOf: [{ $ref: getSchemaPath(LateCase) }, { $ref: getSchemaPath(WaitingCase) }] },
  })
  items!: readonly (LateCase | WaitingCase)[];

  @ApiProperty(NEXT_CURSOR)
  nextCursor!: string | null;

  @ApiProperty({ ...COUNT, description: 'Exact' })
  total!: number;

  @ApiProperty({ ...INSTANT, description: 'The moment that lateness is told of' })
  now!: string;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description:
      'How many of the dossiers that are sought are late by the end of today, as the figure pendingOverdue counts them; null of promises and of what waits',
  })
  overdueByEndOfDay!: number | null;
}

export class LateCounts {
  @ApiProperty({ ...COUNT, description: 'Standing clocks too; of promises those still to be kept' })
  open!: number;

  @ApiProperty(COUNT)
  late!: number;

  @ApiProperty(COUNT)
  dueSoon!: number;

  @ApiProperty(NULLABLE_INSTANT)
  oldestOverdueFrom!: string | null;

  @ApiProperty({ ...COUNT, description: 'Of open: those whose clock stands; 0 of promises' })
  stopped!: number;

  @ApiProperty({ ...NULLABLE_INSTANT, description: 'Since when the one that stands the longest has stood' })
  oldestStoppedSince!: string | null;
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
