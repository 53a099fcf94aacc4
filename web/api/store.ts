import { type Signal, signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { get, Problem, Unreachable } from './client.ts';

/** An answer of the API on screen. What was read before stays while it is read again. */
export type Reading<T> = Readonly<{
  data: Signal<T | undefined>;
  problem: Signal<Problem | Unreachable | undefined>;
  loading: Signal<boolean>;
  /** When the data came, in milliseconds since 1970. */
  at: Signal<number>;
  /** Whether it was read because others changed something, not because somebody asked. */
  isByItself: Signal<boolean>;
}>;

/** A question on its way. `query`: what was added to its path; `isByItself`: nobody has asked for it. */
type Running = Readonly<{ stop: AbortController; query: string; isByItself: boolean }>;
type Entry = Reading<unknown> & { users: number; running: Running | undefined };

const entries = new Map<string, Entry>();
/** Readings that nobody shows are kept for whoever goes back. */
const KEPT = 50;
const NONE: Entry = newEntry();

/** What a GET answers, once for all who ask for it. @param path undefined: nothing is asked */
export function useRead<T>(path: string | undefined): Reading<T> {
  const entry = useMemo(() => (path === undefined ? NONE : entryOf(path)), [path]);
  useEffect(() => {
    if (path === undefined) return undefined;
    entry.users += 1;
    if (!entry.running) void read(path, entry);
    return () => leave(entry);
  }, [path, entry]);
  return entry as Reading<T>;
}

/** What was read of a path and is at hand; undefined: nothing. */
export function peek<T>(path: string): T | undefined {
  return entries.get(path)?.data.peek() as T | undefined;
}

/** Reads again what is on screen and begins with one of these paths. @param query is added, such as a position to wait for */
export async function refresh(prefixes: readonly string[], query = ''): Promise<void> {
  const shown = [...entries].filter(([path, { users }]) => users > 0 && prefixes.some((each) => path.startsWith(each)));
  await Promise.all(shown.map(([path, entry]) => read(path, entry, query)));
}

/** Lists and counts. */
export const LISTS = /^\/(dossiers|complaints|late-cases|queues)(\?|$|\/(summary|calendar))/;

/** Reads again the lists and counts on screen, as they are once they show what was just done. */
export async function refreshLists(position: string): Promise<void> {
  const shown = [...entries].filter(([path, { users }]) => users > 0 && LISTS.test(path));
  await Promise.all(shown.map(([path, entry]) => read(path, entry, `waitFor=${encodeURIComponent(position)}`)));
}

/** Reads again what is on screen and is wanted, because it has changed: that is nobody's use of the session. */
export async function refreshShown(isWanted: (path: string) => boolean): Promise<void> {
  const shown = [...entries].filter(([path, { users }]) => users > 0 && isWanted(path));
  await Promise.all(shown.map(async ([path, entry]) => read(path, entry, '', true)));
}

/** Forgets everything: another person may sit at the screen now. */
export function forgetAll(): void {
  for (const [path, entry] of entries) {
    stop(entry);
    if (entry.users === 0) entries.delete(path);
    entry.data.value = undefined;
  }
}

function entryOf(path: string): Entry {
  const known = entries.get(path);
  if (known) return known;
  const oldest = [...entries].find(([, { users }]) => users === 0);
  if (oldest && entries.size >= KEPT) entries.delete(oldest[0]);
  const entry = newEntry();
  entries.set(path, entry);
  return entry;
}

function newEntry(): Entry {
  return {
    data: signal(undefined),
    problem: signal(undefined),
    loading: signal(false),
    at: signal(0),
    isByItself: signal(false),
    users: 0,
    running: undefined,
  };
}

/** Reads anew, whatever is on its way: that may have been read before it changed. */
async function read(path: string, entry: Entry, more = '', isByItself = false): Promise<void> {
  const running = inPlaceOf(entry.running, more, isByItself);
  entry.running?.stop.abort();
  entry.running = running;
  entry.loading.value = true;
  try {
    const data = await get(withMore(path, running.query), { signal: running.stop.signal, isByItself });
    keep(entry, data, undefined, running.isByItself);
  } catch (error) {
    if (isTold(error)) keep(entry, entry.data.value, error);
  } finally {
    if (entry.running === running) stop(entry);
  }
}

/** What somebody asked for stays that when others change something meanwhile, and waits for the same position. */
function inPlaceOf(before: Running | undefined, more: string, isByItself: boolean): Running {
  return {
    stop: new AbortController(),
    query: more === '' ? (before?.query ?? '') : more,
    isByItself: isByItself && before?.isByItself !== false,
  };
}

function withMore(path: string, query: string): string {
  if (query === '') return path;
  return `${path}${path.includes('?') ? '&' : '?'}${query}`;
}

function isTold(error: unknown): error is Problem | Unreachable {
  return error instanceof Problem || error instanceof Unreachable;
}

function keep(entry: Entry, data: unknown, problem: Problem | Unreachable | undefined, isByItself = false): void {
  if (!problem) entry.isByItself.value = isByItself;
  entry.data.value = data;
  entry.problem.value = problem;
  if (!problem) entry.at.value = Date.now();
}

function leave(entry: Entry): void {
  entry.users -= 1;
  if (entry.users === 0) stop(entry);
}

function stop(entry: Entry): void {
  entry.running?.stop.abort();
  entry.running = undefined;
  entry.loading.value = false;
}
