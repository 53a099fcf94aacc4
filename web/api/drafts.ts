import { signal } from '@preact/signals';
import { useMemo, useState } from 'preact/hooks';
import { account } from './session.ts';

type Kept<T> = Readonly<{ account: string; at: number; value: T }>;

const PREFIX = 'dunghan-draft-';
/** A session lasts no longer. */
const KEPT_MS = 8 * 3_600_000;
/** How often a draft was thrown away: a form that shows one is empty from then on. */
const thrownAway = signal(0);

/**
 * What is typed stays in this tab, for this account alone, over a reload of the page, until it is sent or thrown away.
 * @param name one for each form, with the code of what it is about
 * @returns what stands there, how to change it, when it was kept (milliseconds since 1970), how to throw it away
 */
export function useDraft<T>(name: string, blank: () => T) {
  const [kept, setKept] = useState<Kept<T> | undefined>(() => draftOf<T>(name));
  const times = thrownAway.value;
  const isThere = kept !== undefined && sessionStorage.getItem(PREFIX + name) !== null;
  const empty = useMemo(blank, [name, isThere, times]);
  const keep = (value: T): void => {
    const next = { account: account(), at: Date.now(), value };
    sessionStorage.setItem(PREFIX + name, JSON.stringify(next));
    setKept(next);
  };
  const forget = (): void => forgetDraft(name);
  return isThere ? ([kept.value, keep, kept.at, forget] as const) : ([empty, keep, undefined, forget] as const);
}

export function forgetDraft(name: string): void {
  sessionStorage.removeItem(PREFIX + name);
  thrownAway.value += 1;
}

/** What follows the beginning in the names of the caller's drafts: of what a page was left with. */
export function draftsUnder(beginning: string): readonly string[] {
  const start = PREFIX + beginning;
  return Object.keys(sessionStorage)
    .filter((key) => key.startsWith(start) && draftOf(key.slice(PREFIX.length)) !== undefined)
    .map((key) => key.slice(start.length));
}

function draftOf<T>(name: string): Kept<T> | undefined {
  const kept = JSON.parse(sessionStorage.getItem(PREFIX + name) ?? 'null') as Kept<T> | null;
  return kept?.account === account() && Date.now() - kept.at < KEPT_MS ? kept : undefined;
}
