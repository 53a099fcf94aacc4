import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { RateSide } from '../../domain/figures/figure-catalogue.ts';
import { CERTAINTIES, type Certainty } from '../../domain/index-766/index-definition.ts';
import { INDICATOR_STATES, type IndicatorState } from '../../domain/index-766/score-index.ts';
import { DAY, INSTANT, NULLABLE_INSTANT, NULLABLE_TEXT } from '../../platform/http/page.answer.ts';
import { SignedFigure } from '../figures/catalogue/figure-catalogue.answer.ts';
import { PeriodAnswer, ProjectedThrough } from '../figures/figures-head.answer.ts';

const NULLABLE_INTEGER = { type: 'integer', nullable: true } as const;
const NULLABLE_NUMBER = { type: 'number', nullable: true } as const;

/** A month, quarter or year of the calendar. */
export class CalendarPeriodAnswer extends PeriodAnswer {
  @ApiProperty({ example: 'Tháng 8/2026 dương lịch' })
  readonly name!: string;
}

/** Points with two decimals; points + lost = available. */
export class PointsAnswer {
  readonly points!: number;
  readonly max!: number;
  /** Less than max where indicators do not apply, or have nothing to divide by. */
  readonly available!: number;
  readonly lost!: number;
}

export class FactorAnswer {
  @ApiProperty({ type: 'integer' })
  readonly numerator!: number;
  @ApiProperty({ type: 'integer' })
  readonly denominator!: number;
}

/** What one more dossier brings, in points with four decimals, compared before they are rounded. */
export class OneMoreAnswer {
  /** Another one that counts, in the numerator and in the denominator. */
  @ApiProperty(NULLABLE_NUMBER)
  readonly added!: number | null;

  /** One of those that do not count yet; 0 where all do. */
  readonly fixed!: number;
}

export class FiguresOfIndicator {
  @ApiProperty({ type: [SignedFigure] })
  readonly numerator!: RateSide;

  @ApiProperty({ type: [SignedFigure] })
  readonly denominator!: RateSide;
}

/** What the national portal shows of an indicator, as it was typed in. */
export class PortalAnswer {
  readonly points!: number;

  @ApiProperty(NULLABLE_INTEGER)
  readonly numerator!: number | null;

  @ApiProperty(NULLABLE_INTEGER)
  readonly denominator!: number | null;

  /** Our points less those of the portal; null where we have none. */
  @ApiProperty(NULLABLE_NUMBER)
  readonly difference!: number | null;

  /** What our numbers can say of the difference, in Vietnamese; empty where they say nothing. */
  readonly explanation!: string;

  readonly source!: string;

  @ApiProperty(INSTANT)
  readonly takenAt!: string;

  readonly by!: string;
}

export class IndicatorAnswer {
  readonly code!: string;
  readonly name!: string;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'As the national portal names it, where that is known' })
  readonly portalName!: string | null;

  @ApiProperty({ ...NULLABLE_INTEGER, description: 'Null: there is no data, or it does not apply' })
  readonly numerator!: number | null;

  @ApiProperty(NULLABLE_INTEGER)
  readonly denominator!: number | null;

  @ApiProperty({
    ...NULLABLE_NUMBER,
    description: 'The share, times the factor; null: nothing to divide by, or it is no share',
  })
  readonly percent!: number | null;

  @ApiPropertyOptional({ type: FactorAnswer, description: 'A second share by which the first is multiplied' })
  readonly factor?: FactorAnswer;

  /** Of 2.2 alone: working days of 8 hours that a dossier has taken. */
  readonly meanDays?: number;

  @ApiProperty({ ...NULLABLE_NUMBER, description: 'Null: none are to be had' })
  readonly points!: number | null;

  @ApiProperty({ type: 'integer' })
  readonly max!: number;

  @ApiProperty({ type: 'integer', description: 'Percent from which on all points are given' })
  readonly threshold!: number;

  @ApiProperty({ ...NULLABLE_NUMBER, description: 'Null: none are to be had' })
  readonly lost!: number | null;

  @ApiProperty({ enum: INDICATOR_STATES })
  readonly state!: IndicatorState;

  @ApiProperty({ type: OneMoreAnswer, nullable: true })
  readonly oneMore!: OneMoreAnswer | null;

  readonly figures!: FiguresOfIndicator;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'The figure whose list has what costs points' })
  readonly lossList!: string | null;

  @ApiProperty({ type: PortalAnswer, nullable: true })
  readonly portal!: PortalAnswer | null;

  @ApiProperty({ enum: CERTAINTIES })
  readonly certainty!: Certainty;

  readonly legalBasis!: string;
}

export class GroupAnswer extends PointsAnswer {
  readonly code!: string;
  readonly name!: string;

  @ApiProperty({ type: [IndicatorAnswer] })
  readonly indicators!: readonly IndicatorAnswer[];
}

export class TypedNumberAnswer {
  readonly name!: string;

  @ApiProperty({ type: 'integer' })
  readonly value!: number;

  readonly source!: string;

  @ApiProperty(INSTANT)
  readonly takenAt!: string;

  @ApiProperty(INSTANT)
  readonly enteredAt!: string;

  readonly by!: string;
}

/** An identity that does not hold: a form would be refused with 409 `identity-broken`. */
export class IndexWarning {
  @ApiProperty({ enum: ['identity-broken'] })
  readonly code!: 'identity-broken';
  readonly name!: string;
  @ApiProperty({ type: 'integer' })
  readonly left!: number;
  @ApiProperty({ type: 'integer' })
  readonly right!: number;
}

class IndexHead {
  readonly version!: string;
  readonly period!: CalendarPeriodAnswer;

  @ApiProperty(NULLABLE_TEXT)
  readonly unit!: string | null;

  /** As known at the end of this day. */
  @ApiProperty(DAY)
  readonly asOf!: string;

  @ApiProperty({ enum: ['competent'], description: 'A dossier counts at the unit that resolves it' })
  readonly as!: 'competent';

  readonly projectedThrough!: ProjectedThrough;

  /** Up to when the portal has everything of the unit and all below; without a portal to tell when one last acknowledged a dossier; null: never. */
  @ApiProperty(NULLABLE_INSTANT)
  readonly syncedUpTo!: string | null;

  /** There are simulated dossiers in the log: the numbers are no real ones. */
  readonly synthetic!: boolean;
}

/** The index of QĐ 766/QĐ-TTg. */
export class IndexAnswer extends IndexHead {
  readonly points!: number;
  readonly max!: number;
  readonly available!: number;
  readonly lost!: number;

  @ApiProperty({ type: [GroupAnswer] })
  readonly groups!: readonly GroupAnswer[];

  @ApiProperty({ type: [TypedNumberAnswer], description: 'What the unit has typed in for the period' })
  readonly typed!: readonly TypedNumberAnswer[];

  @ApiProperty({ type: [IndexWarning] })
  readonly warnings!: readonly IndexWarning[];

  @ApiProperty({
    type: 'object',
    additionalProperties: { oneOf: [{ type: 'boolean' }, { type: 'integer' }] },
    description: 'What the version decides of that which texts leave open',
  })
  readonly settings!: Readonly<Record<string, boolean | number>>;
}

export class GroupPointsAnswer extends PointsAnswer {
  readonly code!: string;
}

export class IndexRowAnswer extends PointsAnswer {
  readonly key!: string;
  readonly name!: string;

  @ApiPropertyOptional({ description: 'The unit’s own dossiers, without those below it' })
  readonly own?: boolean;

  @ApiProperty({ type: [GroupPointsAnswer] })
  readonly groups!: readonly GroupPointsAnswer[];
}

export class IndexRowsAnswer extends IndexHead {
  @ApiProperty({ type: [IndexRowAnswer] })
  readonly rows!: readonly IndexRowAnswer[];
}
