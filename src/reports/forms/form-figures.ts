import type { FigureValues } from '../../read/figures/figure-sums.ts';
import { LEVEL_NAMES } from '../../read/figures/naming/level-names.ts';
import { type Rate, rateOf } from '../../domain/figures/rate.ts';

export type LevelName = (typeof LEVEL_NAMES)[number];
export type Level = LevelName['key'];

export type FieldFigures = Readonly<{ level: Level; field: string }> & FigureValues;

/** `own`: the dossiers of the unit itself, without those below it. */
export type UnitFigures = Readonly<{ key: string; name: string; own?: true }> & FigureValues;

export type LevelFigures = Readonly<{ totals: FigureValues; levels: Readonly<Record<Level, FigureValues>> }>;

/** The figures that a form is filled in with; an id that is absent is not known to the system. */
export type FormFigures = LevelFigures &
  Readonly<{
    /** Those that the period still has; what others have left is in the totals. */
    levelsShown: readonly LevelName[];
    /** Of each level shown the fields with something to show, in the order in which they are printed. */
    fields: readonly FieldFigures[];
    units: readonly UnitFigures[];
    /** Of the period that this one is compared with. */
    before: LevelFigures | null;
  }>;

/**
 * What a form asks of the figures: these ids of figures and rates, of its period or of the one before it. Totals come
 * with every grouping.
 */
export type FormQuestion = Readonly<{
  by: 'level' | 'field-and-level' | 'unit';
  during: 'period' | 'period-before';
  figures: readonly string[];
}>;

/** The sum of figures; null when one of them is not known. */
export function figureOf({ figures }: FigureValues, ...ids: readonly string[]): number | null {
  let sum = 0;
  for (const id of ids) {
    const value = figures[id];
    if (value === undefined) return null;
    sum += value;
  }
  return sum;
}

/** The sum of figures less others; null when one of them is not known. */
export function differenceOf(values: FigureValues, ids: readonly string[], less: readonly string[]): number | null {
  const [from, taken] = [figureOf(values, ...ids), figureOf(values, ...less)];
  return from === null || taken === null ? null : from - taken;
}

/** Whether a row belongs to a level that is shown, or to none. */
export function isShown(levels: readonly LevelName[], level: Level | undefined): boolean {
  return level === undefined || levels.some(({ key }) => key === level);
}

/** Null when the rate is not known; taken anew from its integers. */
export function shareOf({ rates }: FigureValues, id: string): Rate | null {
  const rate = rates[id];
  return rate === undefined ? null : rateOf(rate.numerator, rate.denominator);
}
