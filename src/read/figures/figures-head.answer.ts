import { ApiProperty } from '@nestjs/swagger';
import { DAY, NULLABLE_INSTANT } from '../../platform/http/page.answer.ts';
import { type Tree, TREES } from './laid-out.ts';

/** Days, both included. */
export class PeriodAnswer {
  @ApiProperty({ ...DAY, example: '2023-12-15' })
  readonly from!: string;

  @ApiProperty({ ...DAY, example: '2024-12-14' })
  readonly to!: string;
}

/** How far an answer follows the log. */
export class ProjectedThrough {
  /** Opaque; waitFor takes it. */
  readonly position!: string;

  /** When the newest event in it was recorded; null: there is nothing in the log yet. */
  @ApiProperty(NULLABLE_INSTANT)
  readonly recordedAt!: string | null;
}

/** What every answer about figures says of itself. */
export class FiguresHead {
  readonly period!: PeriodAnswer;

  /** Stocks tell of the end of this day: the earliest of the period's last day, asOf and today. */
  @ApiProperty(DAY)
  readonly through!: string;

  /** As known at the end of this day. */
  @ApiProperty(DAY)
  readonly asOf!: string;

  /** Whether dossiers count where their units stood then, or where these are today. */
  @ApiProperty({ enum: TREES })
  readonly tree!: Tree;

  readonly projectedThrough!: ProjectedThrough;

  /** There are simulated dossiers in the log: the numbers are no real ones. */
  readonly synthetic!: boolean;
}
