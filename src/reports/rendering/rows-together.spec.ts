import type { PrintedRow, PrintedTable } from './printed-table.ts';
import { type Breaks, withNextBreak } from './rows-together.ts';

const KINDS = { h: 'heading', i: 'item', s: 'sum', t: 'total' } as const;

/** Rows by the first letters of their kinds. */
function tableWith(letters: string): PrintedTable {
  const rows = [...letters].map((letter): PrintedRow => ({ kind: KINDS[letter as keyof typeof KINDS], cells: [] }));
  return { name: 'Báo cáo', columns: [], rows, notes: [] };
}

/** Lays rows out on pages of so many, each break on a new page; the signatures need the room of two rows. */
function laidOut(letters: string, size: number, breaks: readonly number[]) {
  let [page, used] = [1, 0];
  const place = (needed: number, isBreak: boolean): number => {
    if (isBreak || used + needed > size) [page, used] = [page + 1, 0];
    used += needed;
    return page;
  };
  const rows = [...letters].map((_, at) => place(1, breaks.includes(at)));
  return { rows: [rows], signatures: place(2, false) };
}

function brokenUp(letters: string, size: number): { breaks: readonly number[]; pages: readonly number[]; end: number } {
  const tables = [tableWith(letters)];
  for (let breaks: Breaks = [[]]; ;) {
    const pages = laidOut(letters, size, breaks[0] ?? []);
    const next = withNextBreak(tables, breaks, pages);
    if (next === null) return { breaks: breaks[0] ?? [], pages: pages.rows[0] ?? [], end: pages.signatures };
    breaks = next;
  }
}

describe('keeping rows of a table together', () => {
  it.each([
    ['nothing is torn', 'hiiii', 7, []],
    ['a heading stands last on its page', 'hiihii', 3, [3]],
    ['a heading under a heading does', 'hiihhii', 4, [3]],
    ['a sum stands apart from its items', 'siisii', 4, [3]],
    ['a sum without items is followed by another', 'iisst', 6, [2]],
    ['the signatures stand alone', 'hiiiii', 6, [3]],
    ['they take a heading along', 'iiihiii', 7, [3]],
    ['another break moves the next heading to the end of a page', 'iihiihii', 3, [2, 5]],
    ['there are more headings than a page has room for', 'hhhhi', 3, [0]],
  ])('when %s', (_what, letters, size, breaks) => {
    expect(brokenUp(letters, size).breaks).toEqual(breaks);
  });

  it('leaves no heading and no signatures alone, whatever the rows', () => {
    const alone: string[] = [];
    for (let bits = 0; bits < 4_096; bits += 1) {
      const letters = Array.from({ length: 12 }, (_, at) => ((bits >> at) & 1 ? 'h' : 'i')).join('');
      if (/hhh/.test(letters)) continue;
      const { pages, end } = brokenUp(letters, 7);
      const torn = [...letters].some((each, at) => each === 'h' && at < 11 && pages[at] !== pages[at + 1]);
      if (torn || end !== pages.at(-1)) alone.push(letters);
    }
    expect(alone).toEqual([]);
  });
});
