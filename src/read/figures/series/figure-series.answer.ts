import { ApiExtraModels, ApiProperty, type ApiResponseSchemaHost, getSchemaPath } from '@nestjs/swagger';
import type { Rate } from '../../../domain/figures/rate.ts';
import { DAY } from '../../../platform/http/page.answer.ts';
import { LEVELS } from '../../../reference/importing/cell-kinds.ts';
import type { Target } from '../../../reference/targets/target.ts';
import { PeriodAnswer, ProjectedThrough } from '../figures-head.answer.ts';

export class NamedPeriodAnswer extends PeriodAnswer {
  @ApiProperty({ example: 'Tháng 5/2026' })
  readonly name!: string;
}

export class SeriesRate {
  @ApiProperty({ type: 'integer' })
  readonly numerator!: number;

  @ApiProperty({ type: 'integer' })
  readonly denominator!: number;

  @ApiProperty({ type: 'number', nullable: true, description: 'Rounded half up to 2 decimals' })
  readonly percent!: number | null;
}

const COUNTS = { type: 'array', items: { type: 'integer', nullable: true } } as const;
const RATES = {
  type: 'array',
  items: { nullable: true, allOf: [{ $ref: getSchemaPath(SeriesRate) }] },
} satisfies ApiResponseSchemaHost['schema'];

/** One value for each period; null where a row is not there in it. */
@ApiExtraModels(SeriesRate)
export class OneSeries {
  @ApiProperty({ type: 'string', nullable: true, description: 'Of the row; null: the whole' })
  readonly key!: string | null;

  @ApiProperty({ type: 'string', nullable: true })
  readonly name!: string | null;

  /** The unit’s own dossiers, without those below it. */
  readonly own?: boolean;

  @ApiProperty({ type: 'object', additionalProperties: COUNTS })
  readonly figures!: Readonly<Record<string, readonly (number | null)[]>>;

  @ApiProperty({ type: 'object', additionalProperties: RATES })
  readonly rates!: Readonly<Record<string, readonly (Rate | null)[]>>;
}

/** What a figure is to reach on the last day of the last period. */
export class SeriesTarget {
  readonly figure!: string;

  @ApiProperty({ enum: LEVELS, nullable: true, description: 'Null: all levels' })
  readonly level!: Target['level'];

  @ApiProperty({ description: 'Of a rate a percentage' })
  readonly value!: number;

  readonly legalBasis!: string;
}

export class FigureSeries {
  @ApiProperty({ type: [NamedPeriodAnswer] })
  readonly periods!: readonly NamedPeriodAnswer[];

  @ApiProperty(DAY)
  readonly asOf!: string;

  readonly projectedThrough!: ProjectedThrough;

  readonly synthetic!: boolean;

  @ApiProperty({ type: [OneSeries] })
  readonly series!: readonly OneSeries[];

  @ApiProperty({ type: [SeriesTarget] })
  readonly targets!: readonly SeriesTarget[];
}
