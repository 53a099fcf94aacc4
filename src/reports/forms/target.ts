import type { Rate } from '../../figures/rate.ts';
import type { Level } from './form-figures.ts';

/** What a figure is to reach: `hundredths` of a percent for a rate (80 % is 8000), of one for a count. */
export type Target = Readonly<{
  figure: string;
  /** Null: all levels, and the whole. */
  level: Level | null;
  hundredths: number;
  legalBasis: string;
}>;

/** The target of a level, or else the one of all levels; of the whole (null) only that. */
export function targetOf(targets: readonly Target[], figure: string, level: Level | null): Target | null {
  const of = targets.filter((target) => target.figure === figure);
  return of.find((target) => target.level === level) ?? of.find((target) => target.level === null) ?? null;
}

/** Judged by the integers, not by the rounded percentage; null where there is nothing to divide by. */
export function meets(value: number | Rate, { hundredths }: Target): boolean | null {
  if (typeof value === 'number') return BigInt(value) * 100n >= BigInt(hundredths);
  if (value.denominator <= 0) return null;
  return BigInt(value.numerator) * 10_000n >= BigInt(hundredths) * BigInt(value.denominator);
}
