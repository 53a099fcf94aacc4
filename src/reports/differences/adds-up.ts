import { type CellValue, isRate } from '../report-content.answer.ts';

export type CellChange = Readonly<{ before: CellValue; after: CellValue }>;

/**
 * Whether the changes that dossiers and complaints make to a cell account for the whole of its change. Of what is no sum of
 * theirs, such as a text, it cannot be told, so it is false.
 */
export function addsUp(whole: CellChange, parts: readonly CellChange[]): boolean {
  const [change, changes] = [amountsOf(whole), parts.map(amountsOf)];
  if (change === null || changes.includes(null)) return false;
  return change.every((amount, index) => amount === changes.reduce((sum, each) => sum + (each?.[index] ?? 0), 0));
}

/** By how much numerator and denominator have changed, or the count in the first place. */
function amountsOf({ before, after }: CellChange): [number, number] | null {
  const [was, is] = [partsOf(before), partsOf(after)];
  return was === null || is === null ? null : [is[0] - was[0], is[1] - was[1]];
}

function partsOf(value: CellValue): [number, number] | null {
  if (value === null) return [0, 0];
  if (typeof value === 'number') return [value, 0];
  return isRate(value) ? [value.numerator, value.denominator] : null;
}
