/** A share as a pair of integers: totals of several units are Σ numerator ÷ Σ denominator, never a mean of rates. */
export type Rate = Readonly<{ numerator: number; denominator: number; percent: number | null }>;

const HUNDREDTHS_OF_A_PERCENT = 10_000n;

/** @param numerator, denominator integers within ±2^53 */
export function rateOf(numerator: number, denominator: number): Rate {
  return { numerator, denominator, percent: percentOf(numerator, denominator) };
}

/**
 * numerator × 100 ÷ denominator, rounded half up to 2 decimals from the integers; null where the denominator is 0 or
 * less (there is nothing to take a share of).
 */
export function percentOf(numerator: number, denominator: number): number | null {
  const hundredths = percentHundredths(numerator, denominator);
  // The quotient of two integers is the double nearest to the decimal, so it prints as that decimal.
  return hundredths === null ? null : hundredths / 100;
}

/** The same percentage as an integer of hundredths: 9994 is 99.94 %. */
export function percentHundredths(numerator: number, denominator: number): number | null {
  if (denominator <= 0) return null;
  return shareInHundredths(BigInt(numerator), BigInt(denominator));
}

/** Hundredths of a percent that a fraction makes of the whole, rounded half up (towards +∞). @param divisor more than 0 */
export function shareInHundredths(dividend: bigint, divisor: bigint): number {
  return roundedHalfUp(dividend * HUNDREDTHS_OF_A_PERCENT, divisor);
}

/** The integer nearest to a fraction; a half goes up (towards +∞). @param divisor more than 0 */
export function roundedHalfUp(dividend: bigint, divisor: bigint): number {
  return Number(floorDivide(2n * dividend + divisor, 2n * divisor));
}

/** BigInt division cuts towards zero; half up needs the floor for negative numerators too. */
function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor < 0n ? quotient - 1n : quotient;
}
