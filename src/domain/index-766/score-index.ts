import { formulaOf, type IndexInput } from './formulas.ts';
import { INDEX_GROUPS, type IndexDefinition, type IndicatorTerms } from './index-definition.ts';
import { type Measured, type OneMore, oneMoreOf, pointsOf } from './score.ts';

/**
 * `computed`: from figures; `typed`: from numbers typed in; `notApplicable`: it counts procedures, which are not split by
 * unit; `noData`: nothing typed in, or nothing to divide by where that gives no points.
 */
export const INDICATOR_STATES = ['computed', 'typed', 'notApplicable', 'noData'] as const;
export type IndicatorState = (typeof INDICATOR_STATES)[number];

/** In hundredths of a point: points + lost = available. */
export type Score = Readonly<{ points: number; max: number; available: number; lost: number }>;

export type ScoredIndicator = Readonly<{
  terms: IndicatorTerms;
  state: IndicatorState;
  /** Null: there is no data, or it does not apply. */
  measured: Measured | null;
  /** In hundredths; null: none are to be had, so its maximum is not available. */
  points: number | null;
  oneMore: OneMore | null;
}>;

export type ScoredGroup = Score & Readonly<{ code: string; name: string; indicators: readonly ScoredIndicator[] }>;
export type ScoredIndex = Score & Readonly<{ groups: readonly ScoredGroup[] }>;

const HUNDREDTHS = 100;

/**
 * The index by its version: points of a group and of the whole are the sums of the rounded points of their indicators.
 * @param isPart of a unit below the root, where indicators of the catalogue of procedures do not apply
 */
export function scoreIndex({ indicators }: IndexDefinition, input: IndexInput, isPart: boolean): ScoredIndex {
  const groups = INDEX_GROUPS.map(({ code, name }): ScoredGroup => {
    const scored = indicators.filter(({ group }) => group === code).map((terms) => indicatorOf(terms, input, isPart));
    return { code, name, ...added(scored.map(scoreOf)), indicators: scored };
  });
  return { ...added(groups), groups };
}

function indicatorOf(terms: IndicatorTerms, input: IndexInput, isPart: boolean): ScoredIndicator {
  const { ofCatalogue, denominator, measure, withAnother } = formulaOf(terms.code);
  if (isPart && ofCatalogue) return { terms, state: 'notApplicable', measured: null, points: null, oneMore: null };
  const measured = measure(input);
  const points = measured && pointsOf(measured, terms);
  if (points === null) return { terms, state: 'noData', measured, points, oneMore: null };
  const state = denominator.length === 0 ? 'typed' : 'computed';
  const another = withAnother?.(input) ?? undefined;
  return { terms, state, measured, points, oneMore: measured && oneMoreOf(measured, terms, another) };
}

/** Of one indicator, in hundredths. */
export function scoreOf({ terms, points }: Pick<ScoredIndicator, 'terms' | 'points'>): Score {
  const max = terms.maxPoints * HUNDREDTHS;
  const available = points === null ? 0 : max;
  return { points: points ?? 0, max, available, lost: available - (points ?? 0) };
}

function added(scores: readonly Score[]): Score {
  const sum = (of: keyof Score): number => scores.reduce((total, score) => total + score[of], 0);
  return { points: sum('points'), max: sum('max'), available: sum('available'), lost: sum('lost') };
}
