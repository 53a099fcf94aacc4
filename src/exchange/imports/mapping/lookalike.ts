/** Zeros that a spreadsheet may have taken away or added at an end of a code that it took for a number. */
const MOST_ZEROS = 5;

/**
 * A known code that equals this one but for zeros at its beginning or end: `1.000390` of `1.00039`. Undefined where
 * there is none.
 */
export function lookalikeOf(code: string, isKnown: (code: string) => boolean): string | undefined {
  const core = code.replace(/^0+|0+$/g, '');
  if (core === '') return undefined;
  for (let before = 0; before <= MOST_ZEROS; before += 1) {
    for (let after = 0; after <= MOST_ZEROS; after += 1) {
      const other = '0'.repeat(before) + core + '0'.repeat(after);
      if (other !== code && isKnown(other)) return other;
    }
  }
  return undefined;
}
