import { roundedHalfUp } from '../figures/rate.ts';
import type { Fraction } from './score.ts';

const MINUTES_OF_A_DAY = 480;
const MEAN_TIME = '2.2';

/** Of 2.2 alone: hundredths of a working day of 8 hours that a dossier has taken; null where there is none. */
export function meanDaysOf(code: string, measured: Fraction | null): number | null {
  if (code !== MEAN_TIME || !measured || measured.denominator <= 0) return null;
  return roundedHalfUp(BigInt(measured.numerator) * 100n, BigInt(measured.denominator * MINUTES_OF_A_DAY));
}
