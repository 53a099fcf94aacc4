import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { get } from '../api/client.ts';
import { offline } from '../api/connection.ts';
import { type Reading, refresh, useRead } from '../api/store.ts';
import type { Page } from '../api/types.ts';
import { formatTime } from '../text/format.ts';
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
  const { cursors, turn } = useCursors(path);
  const cursor = cursors.at(-1);
  const asked = cursor === undefined ? path : withMore(path, { cursor });
  const reading = useRead<Page<T>>(asked);
  const page = useLastPage(path, reading);
  const box = useRef<HTMLDivElement>(null);
  const press = useTurningKeys(box, reading, { page, cursors, turn });
  return (
    <div ref={box} onKeyDown={press}>
      <ProblemView problem={reading.problem.value} retry={() => void refresh([asked])} />
      <Rows {...props} asked={asked} reading={reading} before={page} />
      <Pages
        page={page}
        cursors={cursors}
        turn={reading.data.value ? turn : stay}
        isCounted={props.isCounted !== false}
      />
    </div>
  );
}

/** While a page is on its way no other is asked for. */
const stay = (): void => undefined;

function useCursors(path: string) {
  const [pages, setPages] = useState<Readonly<{ path: string; cursors: readonly string[] }>>({ path, cursors: [] });
  // Another question begins at its first page.
  const cursors = pages.path === path ? pages.cursors : [];
  return { cursors, turn: (next: readonly string[]): void => setPages({ path, cursors: next }) };
}

/** What was read last of the same list stays, greyed, until the next page is there. */
function useLastPage<T>(path: string, { data, problem }: Reading<Page<T>>): Page<T> | undefined {
  const [list] = path.split('?');
  const last = useRef<Readonly<{ list: string | undefined; page: Page<T> | undefined }>>({ list, page: undefined });
  if (data.value || problem.value || last.current.list !== list) last.current = { list, page: data.value };
  return last.current.page;
}

type Turned<T> = Readonly<{
  page: Page<T> | undefined;
  cursors: readonly string[];
  turn: (cursors: readonly string[]) => void;
}>;

/** PgDn and PgUp in a row go to the next page and the one before; its first row has the focus then. */
function useTurningKeys<T>(box: RefObject<HTMLElement | null>, { data }: Reading<Page<T>>, turned: Turned<T>) {
  const isTurned = useRef(false);
  useEffect(() => {
    if (!isTurned.current || !data.value) return;
    isTurned.current = false;
    box.current?.querySelector<HTMLElement>('tbody :is(a, button)')?.focus();
  }, [data.value]);
  return (event: KeyboardEvent): void => {
    const { page, cursors, turn } = turned;
    const next = event.key === 'PageDown' ? after(page, cursors) : event.key === 'PageUp' ? before(cursors) : undefined;
    const isInRow = event.target instanceof Element && event.target.closest('tbody') !== null;
    if (!next || !isInRow || !data.value) return;
    event.preventDefault();
    isTurned.current = true;
    turn(next);
  };
}

function after<T>(page: Page<T> | undefined, cursors: readonly string[]): readonly string[] | undefined {
  return typeof page?.nextCursor === 'string' ? [...cursors, page.nextCursor] : undefined;
}

function before(cursors: readonly string[]): readonly string[] | undefined {
  return cursors.length > 0 ? cursors.slice(0, -1) : undefined;
}

type Shown<T> = Readonly<{ asked: string; reading: Reading<Page<T>>; before: Page<T> | undefined }>;

function Rows<T>({ reading, before, empty, path, asked, ...list }: Listed<T> & Shown<T>) {
  const page = reading.data.value;
  const steady = useSteadyRows(asked, reading, list.keyOf);
  const whole = useWhole<T>(path);
  if (!page && before && before.items.length > 0) return <DataTable {...list} rows={before.items} isStale />;
  if (!page) return reading.problem.value ? null : <Skeleton />;
  if (page.items.length === 0) return <div class="empty">{empty}</div>;
  return (
    <>
      {offline.value && <p class="quiet small">{words.table.asAt(formatTime(reading.at.value))}</p>}
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

function Pages<T>({ page, cursors, turn, isCounted }: Turned<T> & Readonly<{ isCounted: boolean }>) {
  if (!page || page.items.length === 0) return null;
  const from = cursors.length * PER_PAGE + 1;
  const position = words.table.position(from, from + page.items.length - 1);
  const [back, on] = [before(cursors), after(page, cursors)];
  return (
    <nav class="pages" aria-label={position}>
      <span role="status">
        {position} {isCounted && `/ ${words.table.total(page.total)}`}
      </span>
      {(back ?? on) && (
        <>
          <button type="button" aria-disabled={!back} onClick={() => back && turn(back)}>
            {words.previous}
          </button>
          <button type="button" aria-disabled={!on} onClick={() => on && turn(on)}>
            {words.next}
          </button>
        </>
      )}
    </nav>
  );
}
