import { type PrintedTable, staysWithNext } from './printed-table.ts';

/** Of each table the rows that begin a page, in their order. */
export type Breaks = readonly (readonly number[])[];

/** The page of a row of a table, and of the signatures, as the report was laid out. */
export type Pages = Readonly<{ rows: readonly (readonly number[])[]; signatures: number }>;

/** Rows of the last table that go along with the signatures where these do not fit on its last page. */
const ROWS_OF_LAST_PAGE = 3;

/**
 * The breaks with one more, by which the first rows that must stand together do: those that name others with the first of
 * these, the last ones with the signatures. Null: all stand together, or do not fit on one page.
 */
export function withNextBreak(tables: readonly PrintedTable[], breaks: Breaks, pages: Pages): Breaks | null {
  for (const [table, { rows }] of tables.entries()) {
    const known = breaks[table] ?? [];
    const torn = rows.findIndex(
      (_, at) => isTorn(rows, at, pages.rows[table] ?? []) && !known.includes(beginOf(rows, at)),
    );
    if (torn !== -1) return withBreak(breaks, table, beginOf(rows, torn));
  }
  return withSignatures(tables, breaks, pages);
}

function withSignatures(tables: readonly PrintedTable[], breaks: Breaks, { rows, signatures }: Pages): Breaks | null {
  const last = tables.length - 1;
  const lastPage = rows[last]?.at(-1);
  if (lastPage === undefined || signatures <= lastPage) return null;
  const ofTable = tables[last]?.rows ?? [];
  const at = beginOf(ofTable, Math.max(0, ofTable.length - ROWS_OF_LAST_PAGE));
  return breaks[last]?.includes(at) ? null : withBreak(breaks, last, at);
}

function isTorn(rows: PrintedTable['rows'], at: number, pages: readonly number[]): boolean {
  return staysWithNext(rows, at) && pages[at] !== pages[at + 1];
}

/** The first of the rows that all stay with the next one, down to this one. */
function beginOf(rows: PrintedTable['rows'], at: number): number {
  let begin = at;
  while (begin > 0 && staysWithNext(rows, begin - 1)) begin -= 1;
  return begin;
}

function withBreak(breaks: Breaks, table: number, row: number): Breaks {
  return breaks.map((each, at) => (at === table ? [...each, row].toSorted((a, b) => a - b) : each));
}
