import { percentOf, shareInHundredths } from '../../domain/figures/rate.ts';
import { formulaOf, type IndexInput } from '../../domain/index-766/formulas.ts';
import { indexIdentities } from '../../domain/index-766/index-identities.ts';
import { meanDaysOf } from '../../domain/index-766/mean-days.ts';
import { portalDifference } from '../../domain/index-766/portal-difference.ts';
import type { Measured, OneMore } from '../../domain/index-766/score.ts';
import {
  type Score,
  type ScoredGroup,
  type ScoredIndex,
  type ScoredIndicator,
  scoreOf,
} from '../../domain/index-766/score-index.ts';
import { formatInstant } from '../../domain/time/local-time.ts';
import type {
  GroupAnswer,
  IndexAnswer,
  IndexWarning,
  IndicatorAnswer,
  OneMoreAnswer,
  PointsAnswer,
  PortalAnswer,
  TypedNumberAnswer,
} from './index.answer.ts';
import type { TypedOfUnit } from './typed/index-typed-table.ts';

type Points = Pick<IndexAnswer, 'points' | 'max' | 'available' | 'lost' | 'groups' | 'typed' | 'warnings' | 'settings'>;

/** What the answer says of the points, and of all that they were made of. */
export function pointsAnswer(index: ScoredIndex, input: IndexInput, typed: TypedOfUnit): Points {
  return {
    ...decimals(index),
    groups: index.groups.map((group) => groupAnswer(group, input, typed)),
    typed: typedAnswer(typed),
    warnings: warningsOf(index, input),
    settings: { ...input.settings },
  };
}

/** Hundredths as decimals: the quotient is the double nearest to the decimal, so it prints as that decimal. */
export function decimals({ points, max, available, lost }: Score): PointsAnswer {
  return { points: points / 100, max: max / 100, available: available / 100, lost: lost / 100 };
}

export function typedAnswer({ numbers }: TypedOfUnit): TypedNumberAnswer[] {
  return [...numbers].map(([name, { value, source, takenAt, enteredAt, enteredBy: by }]) => ({
    name,
    value,
    source,
    takenAt: formatInstant(takenAt),
    enteredAt: formatInstant(enteredAt),
    by,
  }));
}

/** The share in percent, times the factor; null: nothing to divide by. */
export function percentOfMeasured({ numerator, denominator, factor }: Measured): number | null {
  if (!factor) return percentOf(numerator, denominator);
  const over = BigInt(numerator) * BigInt(factor.numerator);
  const under = BigInt(denominator) * BigInt(factor.denominator);
  return under <= 0n ? null : shareInHundredths(over, under) / 100;
}

function warningsOf(index: ScoredIndex, { figures }: IndexInput): IndexWarning[] {
  return indexIdentities(index, figures)
    .filter(({ holds }) => !holds)
    .map(({ name, left, right }) => ({ code: 'identity-broken', name, left, right }));
}

function groupAnswer(group: ScoredGroup, input: IndexInput, typed: TypedOfUnit): GroupAnswer {
  const { code, name, indicators } = group;
  return { code, name, ...decimals(group), indicators: indicators.map((each) => indicatorAnswer(each, input, typed)) };
}

function indicatorAnswer(indicator: ScoredIndicator, input: IndexInput, typed: TypedOfUnit): IndicatorAnswer {
  const { terms, state, oneMore } = indicator;
  const { code, name, portalName, maxPoints: max, threshold, certainty, legalBasis } = terms;
  const { numerator, denominator, lossList } = formulaOf(code);
  return {
    code,
    name,
    portalName,
    ...shareAnswer(indicator),
    ...pointsOfIndicator(indicator),
    max,
    threshold,
    state,
    oneMore: oneMore && oneMoreAnswer(oneMore),
    figures: { numerator: numerator(input.settings), denominator },
    lossList,
    portal: portalAnswer(indicator, input, typed),
    certainty,
    legalBasis,
  };
}

type ShareAnswer = Pick<IndicatorAnswer, 'numerator' | 'denominator' | 'percent' | 'factor' | 'meanDays'>;

function shareAnswer({ terms: { code, maxPoints }, measured }: ScoredIndicator): ShareAnswer {
  const days = meanDaysOf(code, measured);
  const mean = days === null ? {} : { meanDays: days / 100 };
  if (!measured) return { numerator: null, denominator: null, percent: null, ...mean };
  const { numerator, denominator, factor } = measured;
  const percent = maxPoints > 0 ? percentOfMeasured(measured) : null;
  return { numerator, denominator, percent, ...(factor && { factor }), ...mean };
}

function pointsOfIndicator(indicator: ScoredIndicator): Pick<IndicatorAnswer, 'points' | 'lost'> {
  if (indicator.points === null) return { points: null, lost: null };
  const { points, lost } = scoreOf(indicator);
  return { points: points / 100, lost: lost / 100 };
}

function oneMoreAnswer({ added, fixed }: OneMore): OneMoreAnswer {
  return { added: added === null ? null : added / 10_000, fixed: fixed / 10_000 };
}

function portalAnswer(
  { terms, points, measured }: ScoredIndicator,
  { figures: { received, receivedSynced } }: IndexInput,
  { portal }: TypedOfUnit,
): PortalAnswer | null {
  const shown = portal.get(terms.code);
  if (!shown) return null;
  const notSynced = received === undefined || receivedSynced === undefined ? undefined : received - receivedSynced;
  const { hundredths, explanation } = portalDifference(points, shown, measured, notSynced);
  return {
    points: shown.points / 100,
    numerator: shown.numerator,
    denominator: shown.denominator,
    difference: hundredths === null ? null : hundredths / 100,
    explanation,
    source: shown.source,
    takenAt: formatInstant(shown.takenAt),
    by: shown.enteredBy,
  };
}
