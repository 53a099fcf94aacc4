import { roundedHalfUp } from '../figures/rate.ts';
import type { Scale } from './index-definition.ts';

export type Fraction = Readonly<{ numerator: number; denominator: number }>;

/** What an indicator comes to; `factor`: a second share by which the first is multiplied. All are integers. */
export type Measured = Fraction & Readonly<{ factor?: Fraction | undefined }>;

/** What one more dossier brings, in ten thousandths of a point. */
export type OneMore = Readonly<{
  /** Another one that counts: in the numerator and in the denominator. Null: the indicator gives no points. */
  added: number | null;
  /** One of those that do not count yet. */
  fixed: number;
}>;

type Ratio = Readonly<{ over: bigint; under: bigint }>;

const HUNDREDTHS = 100n;
const TEN_THOUSANDTHS = 10_000n;

/**
 * Points in hundredths, rounded half up: p × min(1, share ÷ threshold), with p the most points. A negative numerator
 * counts as 0; the share is the fraction times the factor.
 * @returns null where there is nothing to divide by and the scale then gives no points at all
 */
export function pointsOf(measured: Measured, scale: Scale): number | null {
  const points = exactPoints(measured, scale);
  return points && roundedHalfUp(points.over * HUNDREDTHS, points.under);
}

/**
 * What one more dossier would bring, the factor left as it is; unrounded points are compared.
 * @param another what it comes to with another one that counts; unless given, one more on both sides
 */
export function oneMoreOf(measured: Measured, scale: Scale, another?: Fraction): OneMore {
  const { numerator, denominator } = measured;
  const now = exactPoints(measured, scale);
  const gain = (other: Fraction): number | null => {
    const then = exactPoints({ ...measured, ...other }, scale);
    return now && then && difference(then, now);
  };
  const one = numerator + 1;
  const isLacking = numerator < denominator;
  return {
    added: gain(another ?? { numerator: one, denominator: denominator + 1 }),
    fixed: (isLacking ? gain({ numerator: one, denominator }) : null) ?? 0,
  };
}

/** The points as a fraction; null as of `pointsOf`. */
function exactPoints(measured: Measured, { maxPoints, threshold, zero }: Scale): Ratio | null {
  const whole = { over: BigInt(maxPoints), under: 1n };
  const share = shareOf(measured);
  if (share.under <= 0n) return { '0': { over: 0n, under: 1n }, full: whole, unavailable: null }[zero];
  const reached = { over: share.over * BigInt(100 * maxPoints), under: share.under * BigInt(threshold) };
  return reached.over >= whole.over * reached.under ? whole : reached;
}

function shareOf({ numerator, denominator, factor = { numerator: 1, denominator: 1 } }: Measured): Ratio {
  return {
    over: BigInt(Math.max(0, numerator)) * BigInt(factor.numerator),
    under: BigInt(denominator) * BigInt(factor.denominator),
  };
}

function difference(a: Ratio, b: Ratio): number {
  return roundedHalfUp((a.over * b.under - b.over * a.under) * TEN_THOUSANDTHS, a.under * b.under);
}
