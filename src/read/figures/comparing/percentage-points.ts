import { type Rate, shareInHundredths } from '../../../domain/figures/rate.ts';

/**
 * By how many percentage points a rate has changed: the difference of the two fractions, from their integers, rounded
 * half up (towards +∞) to 2 decimals. It may differ by 0.01 from the difference of the rounded percentages. Null where
 * either side has nothing to divide by.
 */
export function pointsBetween(before: Rate, now: Rate): number | null {
  if (before.denominator <= 0 || now.denominator <= 0) return null;
  const [whole, wholeBefore] = [BigInt(now.denominator), BigInt(before.denominator)];
  const difference = BigInt(now.numerator) * wholeBefore - BigInt(before.numerator) * whole;
  // The quotient of two integers is the double nearest to the decimal, so it prints as that decimal.
  return shareInHundredths(difference, whole * wholeBefore) / 100;
}
