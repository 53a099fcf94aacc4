import { ApiProperty } from '@nestjs/swagger';
import { COUNT, DAY, NULLABLE_INSTANT } from '../../../platform/http/page.answer.ts';
import { FiguresHead } from '../figures-head.answer.ts';

/** A dossier behind a figure; of a complaint only code, unit and businessDay say something. */
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
}

/** With names beside codes, as they were on the day on which it counts. */
export class NamedDossier extends ListedDossier {
  readonly unitName!: string | null;

  readonly procedureName!: string | null;
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
