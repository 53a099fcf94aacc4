const Z = 1.96;

export type Interval = Readonly<{ low: number; high: number }>;

/** Where a share lies with 95 % confidence, as parts of 1 (E. B. Wilson 1927); undefined: there is nothing to judge by. */
export function wilson(numerator: number, denominator: number): Interval | undefined {
  if (denominator <= 0) return undefined;
  const p = numerator / denominator;
  const z2 = Z * Z;
  const middle = p + z2 / (2 * denominator);
  const half = Z * Math.sqrt((p * (1 - p)) / denominator + z2 / (4 * denominator * denominator));
  const scale = 1 + z2 / denominator;
  return { low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale) };
}
