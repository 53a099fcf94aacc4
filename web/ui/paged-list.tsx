import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { type Reading, refresh, useRead } from '../api/store.ts';
import type { Page } from '../api/types.ts';
import { words } from '../text/vi.ts';
import { type Column, DataTable } from './data-table.tsx';
import { ProblemView } from './problem-view.tsx';

type Listed<T> = Readonly<{
  caption: string;
  /** Path and query of the list, without a cursor. */
  path: string;
  columns: readonly Column<T>[];
  keyOf: (row: T) => string;
  empty: ComponentChildren;
  selected?: ReadonlySet<string>;
  onSelect?: (keys: ReadonlySet<string>) => void;
}>;

const PER_PAGE = 50;

/** A list of the API, page by page: the cursors of the pages before are kept to go back by. */
export function PagedList<T>(props: Listed<T>) {
  const { path } = props;
  const [pages, setPages] = useState<Readonly<{ path: string; cursors: readonly string[] }>>({ path, cursors: [] });
  // Another question begins at its first page.
  const cursors = pages.path === path ? pages.cursors : [];
  const cursor = cursors.at(-1);
  const asked =
    cursor === undefined ? path : `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`;
  const reading = useRead<Page<T>>(asked);
  const turn = (next: readonly string[]): void => setPages({ path, cursors: next });
  return (
    <div>
      <ProblemView problem={reading.problem.value} retry={() => void refresh([asked])} />
      <Rows {...props} reading={reading} />
      <Pages reading={reading} cursors={cursors} turn={turn} />
    </div>
  );
}

type Shown<T> = Readonly<{ reading: Reading<Page<T>> }>;

function Rows<T>({ reading, empty, ...list }: Listed<T> & Shown<T>) {
  const page = reading.data.value;
  if (!page) return reading.problem.value ? null : <Skeleton />;
  if (page.items.length === 0) return <div class="empty">{empty}</div>;
  return <DataTable {...list} rows={page.items} isStale={reading.problem.value !== undefined} />;
}

/** What stands where something is on its way. */
export function Skeleton() {
  return (
    <p class="skeleton" aria-busy="true">
      {words.loading}
    </p>
  );
}

type Turned<T> = Shown<T> & Readonly<{ cursors: readonly string[]; turn: (cursors: readonly string[]) => void }>;

function Pages<T>({ reading, cursors, turn }: Turned<T>) {
  const page = reading.data.value;
  if (!page || page.items.length === 0) return null;
  const from = cursors.length * PER_PAGE + 1;
  const { nextCursor } = page;
  return (
    <nav class="pages" aria-label={words.table.position(from, from + page.items.length - 1)}>
      <span>
        {words.table.position(from, from + page.items.length - 1)} / {words.table.total(page.total)}
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
