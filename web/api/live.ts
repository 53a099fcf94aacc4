import { get } from './client.ts';
import { eventsOf } from './event-reader.ts';
import { LISTS, refreshShown } from './store.ts';
import type { Schemas } from './types.ts';

type Changes = Schemas['ChangesAnswer'];

/** Changes of one moment are read together. */
const REST_MS = 250;
const AGAIN_AFTER_MS = [1_000, 2_000, 5_000, 10_000];
/** A line that is lost for so long is not waited for any more: it is asked now and then. */
const LOST_MS = 15_000;
const POLL_MS = 30_000;

let since: string | undefined;
let pending: Changes[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Follows what changes at a unit and reads again what is on screen. One tab of the browser holds the stream and tells the
 * others; without locks (no https) each holds its own.
 * @returns how it ends
 */
export function startLive(unit: string | undefined): () => void {
  const stopping = new AbortController();
  const { signal } = stopping;
  const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('dunghan-live');
  const path = (): string => {
    const asked = Object.entries({ unit, since }).flatMap(([name, value]) => (value ? [[name, value]] : []));
    return `/changes?${new URLSearchParams(asked).toString()}`;
  };
  const tell = (changes: Changes): void => {
    hear(changes);
    tabs?.postMessage({ unit, changes });
  };
  tabs?.addEventListener('message', ({ data }: MessageEvent<{ unit?: string; changes: Changes }>) => {
    if (data.unit === unit) hear(data.changes);
  });
  const held = async (): Promise<void> => follow(path, tell, signal);
  if ('locks' in navigator) void navigator.locks.request(`dunghan-live-${unit ?? ''}`, { signal }, held).catch(ended);
  else void held();
  return () => {
    stopping.abort();
    tabs?.close();
    clearTimeout(timer);
    since = undefined;
    pending = [];
  };
}

const ended = (): void => undefined;

async function follow(path: () => string, tell: (changes: Changes) => void, signal: AbortSignal): Promise<void> {
  let lostAt = 0;
  for (let tries = 0; !signal.aborted; tries += 1) {
    try {
      for await (const { event, data } of eventsOf(path(), signal)) {
        [tries, lostAt] = [0, 0];
        const changes = JSON.parse(data) as Changes;
        tell(event === 'changed' ? changes : { ...EVERYTHING, position: since ?? '' });
      }
    } catch {
      // What was missed comes first when the line is back.
    }
    lostAt ||= Date.now();
    if (Date.now() - lostAt > LOST_MS) await ask(path, tell);
    await rest(Date.now() - lostAt > LOST_MS ? POLL_MS : (AGAIN_AFTER_MS[tries] ?? 10_000), signal);
  }
}

/** A new day: everything may look otherwise. */
const EVERYTHING: Omit<Changes, 'position'> = {
  dossiers: [],
  complaints: [],
  more: true,
  queues: true,
  figures: true,
  reset: true,
};

async function ask(path: () => string, tell: (changes: Changes) => void): Promise<void> {
  try {
    tell(await get<Changes>(path(), { isByItself: true }));
  } catch {
    // The server is away: the next time.
  }
}

function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const waiting = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(waiting);
      resolve();
    });
  });
}

function hear(changes: Changes): void {
  if (changes.position !== '') since = changes.position;
  if (!changes.queues && !changes.reset) return;
  pending.push(changes);
  clearTimeout(timer);
  timer = setTimeout(readAgain, REST_MS);
}

function readAgain(): void {
  const heard = pending;
  pending = [];
  const isAll = heard.some(({ reset, more }) => reset || more);
  const codes = heard.flatMap(({ dossiers, complaints }) => [
    ...dossiers.map(({ code }) => `/dossiers/${encodeURIComponent(code)}`),
    ...complaints.map(({ code }) => `/complaints/${encodeURIComponent(code)}`),
  ]);
  void refreshShown(
    (path) =>
      isAll ||
      LISTS.test(path) ||
      path.startsWith('/figures') ||
      codes.some((code) => path === code || path.startsWith(`${code}/`)),
  );
}
