import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { FIGURES, type FigureDefinition, RATES, type RateDefinition } from '../../domain/figures/figure-catalogue.ts';
import type { Rate } from '../../domain/figures/rate.ts';
import { LEVELS } from '../../reference/importing/cell-kinds.ts';
import type { Target } from '../../reference/targets/target.ts';
import type { FigureValues } from './figure-sums.ts';
import { FiguresHead, PeriodAnswer } from './figures-head.answer.ts';

const INTEGER = { type: 'integer' } as const;
const RATE = {
  type: 'object',
  properties: {
    numerator: INTEGER,
    denominator: INTEGER,
    percent: {
      type: 'number',
      nullable: true,
      description: 'Rounded half up to 2 decimals; null: nothing to divide by',
    },
  },
} as const;
const POINTS =
  'Percentage points, the difference of the fractions rounded half up to 2 decimals; null: a side has nothing to divide by';
const CHANGE = { type: 'object', properties: { before: INTEGER, change: INTEGER } } as const;
const RATE_CHANGE = {
  type: 'object',
  properties: { before: RATE, points: { type: 'number', nullable: true, description: POINTS } },
} as const;

/** What a figure or rate was in the other period, and by how much it has changed since, by its id. */
export class Comparison {
  @ApiProperty({ type: 'object', additionalProperties: CHANGE })
  readonly figures!: Readonly<Record<string, Readonly<{ before: number; change: number }>>>;

  @ApiProperty({ type: 'object', additionalProperties: RATE_CHANGE })
  readonly rates!: Readonly<Record<string, Readonly<{ before: Rate; points: number | null }>>>;
}

/** What a figure or rate is to reach, and whether it does. */
export class JudgedTarget {
  /** Of a rate a percentage. */
  readonly value!: number;

  @ApiProperty({ enum: LEVELS, nullable: true, description: 'Null: the target of all levels' })
  readonly level!: Target['level'];

  readonly legalBasis!: string;

  /** Null: a rate with nothing to divide by. */
  readonly met!: boolean | null;

  @ApiPropertyOptional({
    description: 'Only where it is missed; of a rate percentage points, rounded up to 2 decimals',
  })
  readonly missing?: number;
}

const TARGETS = {
  type: 'object',
  additionalProperties: { $ref: getSchemaPath(JudgedTarget) },
  selfRequired: false,
  description: 'Targets in force on the period’s last day; of rows of levels and units, and of the totals',
} as const;

/** Figures and rates by their ids, and what is asked about them besides. */
@ApiExtraModels(JudgedTarget)
export class AnsweredValues implements FigureValues {
  @ApiProperty({ type: 'object', properties: described(FIGURES, INTEGER) })
  readonly figures!: Readonly<Record<string, number>>;

  @ApiProperty({ type: 'object', properties: described(RATES, RATE) })
  readonly rates!: Readonly<Record<string, Rate>>;

  @ApiProperty(TARGETS)
  readonly targets?: Readonly<Record<string, JudgedTarget>>;

  @ApiPropertyOptional({
    type: Comparison,
    description: 'Only where it was asked for; a row that one period does not have is one of zeros there',
  })
  readonly comparison?: Comparison;
}

export class AnsweredRow extends AnsweredValues {
  readonly key!: string;
  readonly name!: string;
  /** The unit’s own dossiers, without those below it. */
  readonly own?: boolean;
  /** Only with tree=today: what would have to be divided among units of today, or has none that took it over. */
  readonly undivided?: boolean;
}

/** The figures of a period. */
export class FiguresPage extends FiguresHead {
  @ApiPropertyOptional({ type: PeriodAnswer, description: 'Only where a comparison was asked for' })
  readonly comparedWith?: PeriodAnswer;

  @ApiProperty({ type: [AnsweredRow] })
  readonly rows!: readonly AnsweredRow[];

  @ApiPropertyOptional({
    type: [AnsweredRow],
    description: 'Only where no unit was asked about and the caller has several: a row for each, and no others',
  })
  readonly units?: readonly AnsweredRow[];

  @ApiProperty({ type: AnsweredValues })
  readonly totals!: AnsweredValues;
}

/** Every figure with its Vietnamese name. */
function described<S extends object>(definitions: readonly (FigureDefinition | RateDefinition)[], schema: S) {
  return Object.fromEntries(
    definitions.map((definition) => [definition.id, { ...schema, description: descriptionOf(definition) }]),
  );
}

function descriptionOf(definition: FigureDefinition | RateDefinition): string {
  const unit = 'unit' in definition ? `, ${definition.unit}` : '';
  return `${definition.name}${unit} (${definition.source})`;
}
