import {
  type FigureDefinition,
  type FigureKind,
  FIGURES,
  figuresOfRate,
  type RateDefinition,
  RATES,
  type RateSide,
} from '../../../domain/figures/figure-catalogue.ts';
import { type FigureUnit, type Split, SPLITS } from '../../../domain/figures/definitions/figure-definition.ts';
import { definitionOfFigure, definitionOfRate } from './definition-of.ts';

type Described = Readonly<{
  id: string;
  name: string;
  /** In Vietnamese. */
  counts: string;
  source: string;
  splitBy: readonly Split[];
  hasList: boolean;
  /** Changes when another number could come out of the same events. */
  definition: string;
}>;

export type FigureDescription = Described & Readonly<{ unit: FigureUnit; kind: FigureKind }>;

export type RateDescription = Described &
  Readonly<{ unit: '%'; kind: 'rate'; numerator: RateSide; denominator: RateSide }>;

export type FigureDescriptions = Readonly<{
  figures: readonly FigureDescription[];
  rates: readonly RateDescription[];
}>;

/** What there is to ask for, and what each of it says. */
export function figureDescriptions(): FigureDescriptions {
  return { figures: FIGURES.map(describedFigure), rates: RATES.map(describedRate) };
}

function describedFigure(figure: FigureDefinition): FigureDescription {
  const { id, name, unit, kind, counts, source, splitBy, hasList } = figure;
  return { id, name, unit, kind, counts, source, splitBy, hasList, definition: definitionOfFigure(figure) };
}

/** A rate can be split as both its sides can. */
function describedRate(rate: RateDefinition): RateDescription {
  const { id, name, numerator, denominator, counts, source } = rate;
  return {
    id,
    name,
    unit: '%',
    kind: 'rate',
    counts,
    source,
    splitBy: splitsOf(rate),
    hasList: false,
    numerator,
    denominator,
    definition: definitionOfRate(rate),
  };
}

function splitsOf(rate: RateDefinition): Split[] {
  const figures = figuresOfRate(rate);
  return SPLITS.filter((split) => figures.every(({ splitBy }) => splitBy.includes(split)));
}
