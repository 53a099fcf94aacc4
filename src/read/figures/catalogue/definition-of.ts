import { createHash } from 'node:crypto';
import { PROJECTION_VERSION } from '../../../projection/projection-version.ts';
import {
  type FigureDefinition,
  figureOf,
  figuresOfRate,
  type RateDefinition,
} from '../../../domain/figures/figure-catalogue.ts';

const HASH_DIGITS = 16;

/**
 * By which definition a figure comes out of the log, as `<rules of dossiers and complaints>.<hash of what it sums or
 * counts>`: two numbers of the same definition differ only where the log, or the catalogue of procedures, does.
 */
export function definitionOfFigure(figure: FigureDefinition): string {
  return versioned(countedBy(figure));
}

/** A rate's definition holds those of the figures that it is made of. */
export function definitionOfRate(rate: RateDefinition): string {
  const { numerator, denominator } = rate;
  const figures = figuresOfRate(rate).map(({ id }) => [id, countedBy(figureOf(id))]);
  return versioned({ numerator, denominator, figures });
}

/** No words: a name can be put better without another number coming out. */
function countedBy(figure: FigureDefinition): object {
  const { kind, terms } = figure;
  return figure.kind === 'catalogue' ? { kind, terms, counted: figure.counted } : { kind, terms };
}

function versioned(definition: object): string {
  const hash = createHash('sha256').update(JSON.stringify(definition)).digest('hex');
  return `${PROJECTION_VERSION}.${hash.slice(0, HASH_DIGITS)}`;
}
