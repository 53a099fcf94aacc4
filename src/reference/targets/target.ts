import type { Rate } from '../../domain/figures/rate.ts';
import type { LEVELS } from '../importing/cell-kinds.ts';

type Level = (typeof LEVELS)[number];

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
export function meets(value: number | Rate, target: Target): boolean | null {
  const lacking = lackOf(value, target);
  return lacking === null ? null : lacking <= 0n;
}

/**
 * By how much a target is missed: percentage points of a rate, rounded up to 2 decimals so that a missed target never
 * lacks 0; a whole number of a count. Null where it is met, and where there is nothing to divide by.
 */
export function missingTo(value: number | Rate, target: Target): number | null {
  const lacking = lackOf(value, target);
  if (lacking === null || lacking <= 0n) return null;
  const divisor = typeof value === 'number' ? 1n : BigInt(value.denominator);
  // The quotient of two integers is the double nearest to the decimal, so it prints as that decimal.
  return Number((lacking + divisor - 1n) / divisor) / 100;
}

/** Hundredths that are missing, times the denominator of a rate: an integer, more than 0 where the target is missed. */
function lackOf(value: number | Rate, { hundredths }: Target): bigint | null {
  if (typeof value === 'number') return BigInt(hundredths) - BigInt(value) * 100n;
  if (value.denominator <= 0) return null;
  return BigInt(hundredths) * BigInt(value.denominator) - BigInt(value.numerator) * 10_000n;
}
