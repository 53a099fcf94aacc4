import { get } from './client.ts';
import { offline } from './connection.ts';
import { eventsOf } from './event-reader.ts';
import { waiting } from './outbox.ts';
import { LISTS, refreshShown } from './store.ts';
import type { Schemas } from './types.ts';

type Changes = Schemas['ChangesAnswer'];

/** Between two readings lies at least so long, and as long as the one before took: what changes meanwhile is read together. */
const REST_MS = 250;
const AGAIN_AFTER_MS = [1_000, 2_000, 5_000, 10_000];
/** A line that is lost for so long is not waited for any more: it is asked now and then. */
const LOST_MS = 15_000;
const POLL_MS = 30_000;

let since: string | undefined;

/** What is read again by itself, one reading after the other. */
class Lane {
  private pending: Changes[] = [];
  private isReading = false;

  /** @param isMine which paths it reads */
  constructor(private readonly isMine: (path: string) => boolean) {}

  /** The first change is read at once. */
  add(changes: Changes): void {
    this.pending.push(changes);
    if (!this.isReading) void this.readAll();
  }

  forget(): void {
    this.pending = [];
  }

  private async readAll(): Promise<void> {
    this.isReading = true;
    while (this.pending.length > 0) {
      const begun = Date.now();
      await readAgain(this.pending.splice(0), this.isMine);
      await pause(Math.max(REST_MS, Date.now() - begun));
    }
    this.isReading = false;
  }
}

const isFigure = (path: string): boolean => path.startsWith('/figures');
/** Figures take longer than lists, which do not wait for them. */
const LANES = [new Lane((path) => !isFigure(path)), new Lane(isFigure)];

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
    since = undefined;
    for (const lane of LANES) lane.forget();
  };
}

const ended = (): void => undefined;

function lineIsThere(): void {
  if (waiting.value.length === 0) offline.value = false;
}

/** What the network throws is a TypeError; the end of a session is none of it. */
function lineIsLost(error: unknown, tries: number): void {
  if (tries > 0 && error instanceof TypeError) offline.value = true;
}

async function follow(path: () => string, tell: (changes: Changes) => void, signal: AbortSignal): Promise<void> {
  let lostAt = 0;
  for (let tries = 0; !signal.aborted; tries += 1) {
    try {
      for await (const { event, data } of eventsOf(path(), signal)) {
        [tries, lostAt] = [0, 0];
        lineIsThere();
        const changes = JSON.parse(data) as Changes;
        tell(event === 'changed' ? changes : { ...EVERYTHING, position: since ?? '' });
      }
    } catch (error) {
      // What was missed comes first when the line is back. Once it may break off: a server is started anew.
      lineIsLost(error, tries);
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
  for (const lane of LANES) lane.add(changes);
}

async function readAgain(heard: readonly Changes[], isMine: (path: string) => boolean): Promise<void> {
  const isAll = heard.some(({ reset, more }) => reset || more);
  const codes = heard.flatMap(({ dossiers, complaints }) => [
    ...dossiers.map(({ code }) => `/dossiers/${encodeURIComponent(code)}`),
    ...complaints.map(({ code }) => `/complaints/${encodeURIComponent(code)}`),
  ]);
  const isOf = (path: string): boolean => codes.some((code) => path === code || path.startsWith(`${code}/`));
  await refreshShown((path) => isMine(path) && (isAll || LISTS.test(path) || isFigure(path) || isOf(path)));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
