import { ApiProperty } from '@nestjs/swagger';
import { type FigureUnit, type Split, SPLITS } from '../../../domain/figures/definitions/figure-definition.ts';
import type { FigureKind, RateSide } from '../../../domain/figures/figure-catalogue.ts';

const KINDS = ['flow', 'stock', 'derived', 'distinct', 'catalogue'] as const satisfies readonly FigureKind[];

/** A figure that is added up (1), or taken away (-1). */
export class SignedFigure {
  readonly figure!: string;

  @ApiProperty({ type: 'integer', enum: [1, -1] })
  readonly sign!: RateSide[number]['sign'];
}

class Described {
  readonly id!: string;

  /** In Vietnamese, as official forms print it. */
  readonly name!: string;

  /** What one of it is and on which day it counts, in Vietnamese. */
  readonly counts!: string;

  /** The law, form or text that asks for it. */
  readonly source!: string;

  @ApiProperty({ enum: SPLITS, isArray: true })
  readonly splitBy!: readonly Split[];

  /** It counts dossiers or complaints one by one, so they can be listed. */
  readonly hasList!: boolean;

  /** Changes when another number could come out of the same events. */
  readonly definition!: string;
}

export class FigureDescription extends Described {
  @ApiProperty({ type: 'string', description: 'What is counted' })
  readonly unit!: FigureUnit;

  @ApiProperty({ enum: KINDS })
  readonly kind!: FigureKind;
}

export class RateDescription extends Described {
  @ApiProperty({ enum: ['%'] })
  readonly unit!: '%';

  @ApiProperty({ enum: ['rate'] })
  readonly kind!: 'rate';

  @ApiProperty({ type: [SignedFigure] })
  readonly numerator!: RateSide;

  @ApiProperty({ type: [SignedFigure] })
  readonly denominator!: RateSide;
}

/** What there is to ask for, and what each of it says. */
export class FigureCatalogue {
  @ApiProperty({ type: [FigureDescription] })
  readonly figures!: readonly FigureDescription[];

  @ApiProperty({ type: [RateDescription] })
  readonly rates!: readonly RateDescription[];
}
