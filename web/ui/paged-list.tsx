import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { get } from '../api/client.ts';
import { type Reading, refresh, useRead } from '../api/store.ts';
import type { Page } from '../api/types.ts';
import { words } from '../text/vi.ts';
import { type Column, DataTable } from './data-table.tsx';
import { withQuery } from './filters.ts';
import { NewRows } from './new-rows.tsx';
import { usePrinted } from './print.ts';
import { ProblemView } from './problem-view.tsx';
import { useSteadyRows } from './steady-rows.ts';

type Listed<T> = Readonly<{
  caption: string;
  /** Path and query of the list, without a cursor. */
  path: string;
  columns: readonly Column<T>[];
  keyOf: (row: T) => string;
  empty: ComponentChildren;
  selected?: ReadonlySet<string>;
  onSelect?: (keys: ReadonlySet<string>) => void;
  /** Whether the server counts its rows at all. */
  isCounted?: boolean;
}>;

const PER_PAGE = 50;

/** A list of the API, page by page: the cursors of the pages before are kept to go back by. */
export function PagedList<T>(props: Listed<T>) {
  const { path } = props;
  const [pages, setPages] = useState<Readonly<{ path: string; cursors: readonly string[] }>>({ path, cursors: [] });
  // Another question begins at its first page.
  const cursors = pages.path === path ? pages.cursors : [];
  const cursor = cursors.at(-1);
  const asked = cursor === undefined ? path : withMore(path, { cursor });
  const reading = useRead<Page<T>>(asked);
  const turn = (next: readonly string[]): void => setPages({ path, cursors: next });
  return (
    <div>
      <ProblemView problem={reading.problem.value} retry={() => void refresh([asked])} />
      <Rows {...props} asked={asked} reading={reading} />
      <Pages reading={reading} cursors={cursors} turn={turn} isCounted={props.isCounted !== false} />
    </div>
  );
}

type Shown<T> = Readonly<{ reading: Reading<Page<T>> }>;

function Rows<T>({ reading, empty, path, asked, ...list }: Listed<T> & Shown<T> & Readonly<{ asked: string }>) {
  const page = reading.data.value;
  const steady = useSteadyRows(asked, reading, list.keyOf);
  const whole = useWhole<T>(path);
  if (!page) return reading.problem.value ? null : <Skeleton />;
  if (page.items.length === 0) return <div class="empty">{empty}</div>;
  return (
    <>
      <NewRows {...steady} />
      <DataTable
        {...list}
        rows={whole ?? steady.rows}
        changed={steady.changed}
        isStale={reading.problem.value !== undefined}
      />
    </>
  );
}

/** A list on paper has no pages to turn. */
const MOST_PRINTED = 2_000;
const PER_PRINT = 200;

/** All rows, from the first page on, while the list is printed. */
function useWhole<T>(path: string): readonly T[] | undefined {
  const [whole, setWhole] = useState<readonly T[]>();
  const load = async (): Promise<void> => {
    const rows: T[] = [];
    let cursor: string | null = '';
    while (cursor !== null && rows.length < MOST_PRINTED) {
      const page: Page<T> = await get(withMore(path, { limit: String(PER_PRINT), cursor }));
      rows.push(...page.items);
      cursor = page.nextCursor;
    }
    setWhole(rows);
  };
  // What cannot be read is printed as far as it is on screen.
  usePrinted({ load: async () => load().catch(() => undefined), release: () => setWhole(undefined) });
  return whole;
}

function withMore(path: string, more: Readonly<Record<string, string>>): string {
  const [route = '', query = ''] = path.split('?');
  return withQuery(route, { ...Object.fromEntries(new URLSearchParams(query)), ...more });
}

/** What stands where something is on its way. */
export function Skeleton() {
  return (
    <p class="skeleton" aria-busy="true">
      {words.loading}
    </p>
  );
}

type Turned<T> = Shown<T> &
  Readonly<{ cursors: readonly string[]; turn: (cursors: readonly string[]) => void; isCounted: boolean }>;

function Pages<T>({ reading, cursors, turn, isCounted }: Turned<T>) {
  const page = reading.data.value;
  if (!page || page.items.length === 0) return null;
  const from = cursors.length * PER_PAGE + 1;
  const { nextCursor } = page;
  return (
    <nav class="pages" aria-label={words.table.position(from, from + page.items.length - 1)}>
      <span>
        {words.table.position(from, from + page.items.length - 1)} {isCounted && `/ ${words.table.total(page.total)}`}
      </span>
      {cursors.length > 0 && (
        <button type="button" onClick={() => turn(cursors.slice(0, -1))}>
          {words.previous}
        </button>
      )}
      {nextCursor !== null && (
        <button type="button" onClick={() => turn([...cursors, nextCursor])}>
          {words.next}
        </button>
      )}
    </nav>
  );
}
