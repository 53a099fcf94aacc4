import {
  type FigureDefinition,
  FIGURES,
  figuresOfRate,
  type RateDefinition,
  RATES,
} from '../../../domain/figures/figure-catalogue.ts';
import { type Split, SPLITS } from '../../../domain/figures/definitions/figure-definition.ts';
import type { FigureCatalogue, FigureDescription, RateDescription } from './figure-catalogue.answer.ts';
import { definitionOfFigure, definitionOfRate } from './definition-of.ts';

/** What there is to ask for, and what each of it says. */
export function figureDescriptions(): FigureCatalogue {
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
