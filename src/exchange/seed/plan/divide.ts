import type { Random } from '../random.ts';

/** Divides a whole into `count` integers of at least 1 with exactly that sum, unevenly; the whole must be enough. */
export function* dividedAtRandom(whole: number, count: number, random: Random): Generator<number, void, void> {
  if (count > 0 && whole < count) throw new RangeError('There is too little to divide');
  let rest = whole;
  for (let left = count; left > 1; left -= 1) {
    const share = Math.round((rest / left) * (0.25 + 1.5 * random.next()));
    const part = Math.min(Math.max(share, 1), rest - (left - 1));
    rest -= part;
    yield part;
  }
  if (count > 0) yield rest;
}
