import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { get, Problem, serverNow } from '../../api/client.ts';
import type { Schemas } from '../../api/types.ts';
import { boardWords as say } from '../../text/board.ts';
import { formatCount, formatDay, formatLongDay, formatTime } from '../../text/format.ts';

type Shown = Schemas['Board'];
type Reading = Readonly<{ board?: Shown; isOff?: boolean; isStale?: boolean }>;

const ASK_EVERY_MS = 10_000;
const TURN_EVERY_MS = 10_000;
const ON_A_PAGE = 8;

/** What hangs on the wall of a unit: codes whose results wait, codes that wait for papers, and today's counts. */
export function Board({ unit }: Readonly<{ unit: string }>) {
  const { board, isOff, isStale } = useBoard(unit);
  const { turn, isPaused, toggle } = useTurning();
  useEffect(() => {
    if (board) document.title = `${say.title} – ${board.unitName}`;
  }, [board?.unitName]);
  if (isOff) return <main class="board">{<p role="alert">{say.off}</p>}</main>;
  if (!board) return <main class="board" aria-busy="true" />;
  const { received, resolved, returned } = board.today;
  return (
    <main class="board">
      <header>
        <h1>{board.unitName}</h1>
        <Clock />
      </header>
      {isStale && <p role="alert">{say.stale(formatTime(board.at))}</p>}
      <div class="lists">
        <List title={say.ready} turn={turn} rows={board.ready.map(({ code, since }) => [code, since])} />
        <List title={say.toSupplement} turn={turn} rows={board.toSupplement.map((code) => [code])} />
      </div>
      <footer>
        <span>{say.today(formatCount(received), formatCount(resolved), formatCount(returned))}</span>
        <button type="button" aria-pressed={isPaused} onClick={toggle}>
          {isPaused ? say.goOn : say.pause}
        </button>
      </footer>
    </main>
  );
}

type Rows = readonly (readonly [code: string, since?: string])[];

/** One page of a list; the pages follow each other by the turns. */
function List({ title, turn, rows }: Readonly<{ title: string; turn: number; rows: Rows }>) {
  const pages = Math.max(1, Math.ceil(rows.length / ON_A_PAGE));
  const page = turn % pages;
  return (
    <section>
      <h2>
        {title} ({formatCount(rows.length)}){pages > 1 && <span class="page"> {say.page(page + 1, pages)}</span>}
      </h2>
      {rows.length === 0 && <p>{say.none}</p>}
      <ul>
        {rows.slice(page * ON_A_PAGE, (page + 1) * ON_A_PAGE).map(([code, since]) => (
          <li key={code}>
            <strong>{code}</strong> {since !== undefined && <span>{say.since(formatDay(since))}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Clock() {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span>
      {formatLongDay(now.getTime())} <strong>{formatTime(now.getTime())}</strong>
    </span>
  );
}

/** Asked every ten seconds; what was shown stays, with its time, while no answer comes. */
function useBoard(unit: string): Reading {
  const [reading, setReading] = useState<Reading>({});
  useEffect(() => {
    const ask = async (): Promise<void> => {
      try {
        setReading({ board: await get<Shown>(`/public/board/${encodeURIComponent(unit)}`) });
      } catch (error) {
        const isOff = error instanceof Problem && error.status === 404;
        setReading(isOff ? { isOff } : ({ board }) => (board ? { board, isStale: true } : {}));
      }
    };
    void ask();
    const timer = setInterval(() => void ask(), ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [unit]);
  return reading;
}

/** How many times the pages were turned; the space bar stops them, and lets them go on. */
function useTurning() {
  const [turn, setTurn] = useState(0);
  const [isPaused, pause] = useState(false);
  const toggle = (): void => pause((before) => !before);
  useEffect(() => {
    if (isPaused) return undefined;
    const timer = setInterval(() => setTurn((before) => before + 1), TURN_EVERY_MS);
    return () => clearInterval(timer);
  }, [isPaused]);
  useLayoutEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key !== ' ' || event.target instanceof HTMLButtonElement) return;
      event.preventDefault();
      toggle();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
  return { turn, isPaused, toggle };
}
