import { useEffect, useRef, useState } from 'preact/hooks';
import type { Reading } from '../api/store.ts';
import type { Page } from '../api/types.ts';

type Known = Readonly<{ path: string; page: Page<unknown> | undefined; shown: ReadonlyMap<string, string> }>;

export type SteadyRows<T> = Readonly<{
  rows: readonly T[];
  /** How many rows wait that nobody has asked for yet. */
  waiting: number;
  show: () => void;
  /** Rows that others changed just now. */
  changed: ReadonlySet<string>;
}>;

const MARKED_MS = 3_000;
const NOTHING: ReadonlySet<string> = new Set();

/**
 * A list that changes by what others do: rows that are new wait until somebody asks for them, so that nothing moves
 * under the hand; rows that changed are marked for a while. What somebody asked for himself is shown at once.
 */
export function useSteadyRows<T>(path: string, reading: Reading<Page<T>>, keyOf: (row: T) => string): SteadyRows<T> {
  const known = useRef<Known>({ path: '', page: undefined, shown: new Map() });
  const [changed, mark] = useState(NOTHING);
  const [, redraw] = useState(0);
  const page = reading.data.value;
  const rows = page?.items ?? [];
  const isNews = known.current.path === path && reading.isByItself.value && known.current.shown.size > 0;
  const before = known.current;
  const isHeld = (row: T): boolean => isNews && !before.shown.has(keyOf(row));
  const shown = rows.filter((row) => !isHeld(row));
  useEffect(() => {
    if (page === before.page && path === before.path) return;
    known.current = { path, page, shown: textsOf(shown, keyOf) };
    if (isNews) mark(changedIn(shown, before.shown, keyOf));
  }, [page, path]);
  useEffect(() => {
    if (changed.size === 0) return undefined;
    const timer = setTimeout(() => mark(NOTHING), MARKED_MS);
    return () => clearTimeout(timer);
  }, [changed]);
  const show = (): void => {
    known.current = { path, page, shown: textsOf(rows, keyOf) };
    redraw((times) => times + 1);
  };
  return { rows: shown, waiting: rows.length - shown.length, show, changed };
}

function textsOf<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, string> {
  return new Map(rows.map((row) => [keyOf(row), JSON.stringify(row)]));
}

function changedIn<T>(rows: readonly T[], before: ReadonlyMap<string, string>, keyOf: (row: T) => string) {
  return new Set(
    rows
      .map((row) => [keyOf(row), JSON.stringify(row)] as const)
      .filter(isOther(before))
      .map(([key]) => key),
  );
}

const isOther =
  (before: ReadonlyMap<string, string>) =>
  ([key, text]: readonly [string, string]): boolean =>
    before.has(key) && before.get(key) !== text;
