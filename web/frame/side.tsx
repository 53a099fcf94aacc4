import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { may } from '../api/session.ts';
import { useRead } from '../api/store.ts';
import type { Schemas } from '../api/types.ts';
import { formatCount } from '../text/format.ts';
import { words } from '../text/vi.ts';
import { withQuery } from '../ui/filters.ts';
import { unitAsked } from '../ui/unit-asked.ts';
import { pagesOfCaller, startPage } from './pages.ts';

/** So many stand in the bar at the bottom of a phone; the style sheet hides the others. */
const IN_BAR = 4;

/** The first ones, among them the one that the caller begins with. */
function barOf(paths: readonly string[]): ReadonlySet<string> {
  const start = startPage() ?? '';
  const first = paths.slice(0, IN_BAR);
  return new Set(first.includes(start) ? first : [...first.slice(0, IN_BAR - 1), start]);
}

/** The screens that the caller may open, with how much waits in each; what he never may is not there. */
export function Side() {
  const { path } = useLocation();
  const countOf = useCounts();
  const [openAt, setOpenAt] = useState<string>();
  // Another screen folds it.
  const isOpen = openAt === path;
  const pages = pagesOfCaller();
  const inBar = barOf(pages.map(({ path: to }) => to));
  return (
    <nav class={`side no-print ${isOpen ? 'open' : ''}`} aria-label={words.menu}>
      <ul id="pages">
        {pages.map(({ path: to, name, queue }) => (
          <li key={to} class={inBar.has(to) ? 'in-bar' : undefined}>
            <a href={to} aria-current={path === to || path.startsWith(`${to}/`) ? 'page' : undefined}>
              {name}
              {queue !== undefined && <Count count={countOf(queue)} />}
            </a>
          </li>
        ))}
      </ul>
      {pages.length > IN_BAR && (
        <button
          type="button"
          class="more"
          aria-expanded={isOpen}
          aria-controls="pages"
          onClick={() => setOpenAt(isOpen ? undefined : path)}
        >
          {words.more}
        </button>
      )}
    </nav>
  );
}

function Count({ count }: Readonly<{ count: number | undefined }>) {
  if (!count) return null;
  return (
    <span class="count">
      <span class="hidden">, </span>
      {formatCount(count)}
    </span>
  );
}

function useCounts(): (queue: string) => number | undefined {
  const { data } = useRead<Schemas['QueuesAnswer']>(
    may('dossier.list') ? withQuery('/queues', { unit: unitAsked(undefined) }) : undefined,
  );
  return (queue) => data.value?.queues.find(({ id }) => id === queue)?.count;
}
