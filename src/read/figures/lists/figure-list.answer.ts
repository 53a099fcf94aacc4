import { ApiProperty } from '@nestjs/swagger';
import { JUDGEMENTS, type Judgement } from '../../../domain/clock/clock-state.ts';
import { COUNT, DAY, INSTANT, NULLABLE_INSTANT, NULLABLE_TEXT } from '../../../platform/http/page.answer.ts';
import { FiguresHead } from '../figures-head.answer.ts';

/** A dossier behind a figure, as it was known then; a complaint has no procedure, due date or judgement. */
export class ListedDossier {
  readonly code!: string;

  /** Where it counts: the receiving unit, or with as=competent the competent one. */
  readonly unit!: string;

  /** Null of complaints. */
  readonly procedure!: string | null;

  /** The day on which it counts; of a stock the day of its receipt. */
  @ApiProperty(DAY)
  readonly businessDay!: string;

  @ApiProperty(NULLABLE_INSTANT)
  readonly dueAt!: string | null;

  @ApiProperty(NULLABLE_INSTANT)
  readonly resolvedAt!: string | null;

  /** Who had to act then; of a complaint the unit that answers it. */
  readonly holder!: string;

  @ApiProperty({ ...INSTANT, description: 'When the newest of its steps that were known then was recorded' })
  readonly recordedAt!: string;

  /** Of the resolution, by the due date that it was judged by. */
  @ApiProperty({ type: 'string', enum: [...JUDGEMENTS, null], nullable: true })
  readonly judgement!: Judgement | null;
}

/** With names beside codes, as they were on the day on which it counts. */
export class NamedDossier extends ListedDossier {
  readonly unitName!: string | null;

  readonly procedureName!: string | null;

  /** Of the unit, department or account that holds it. */
  @ApiProperty(NULLABLE_TEXT)
  readonly holderName!: string | null;
}

/** A page of what stands behind a figure. */
export class FigureList extends FiguresHead {
  readonly figure!: string;

  /** The key of the row; null: the totals. */
  readonly key!: string | null;

  /** The figure itself. */
  @ApiProperty(COUNT)
  readonly total!: number;

  @ApiProperty({ type: [NamedDossier] })
  readonly items!: readonly NamedDossier[];

  /** The cursor of the next page; null on the last one. */
  readonly nextCursor!: string | null;
}
