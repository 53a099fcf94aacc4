import { signal } from '@preact/signals';
import { call, get, serverNow, setCsrfToken, whenSessionEnds } from './client.ts';
import { forgetAll } from './store.ts';
import type { Schemas } from './types.ts';

export type Me = Schemas['MeAnswer'];

const DRAFTS = 'dunghan-';

/** Who is signed in; null: nobody; undefined: not known yet. */
export const me = signal<Me | null | undefined>(undefined);
/** The session ended while somebody worked: what is on the page stays, under the form to sign in again. */
export const interrupted = signal(false);
/** Seconds until the session ends by itself, when these are few. */
export const endsIn = signal<number | undefined>(undefined);

const WARNED_BEFORE_MS = 120_000;
const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('dunghan');
let watching: ReturnType<typeof setInterval> | undefined;

whenSessionEnds(() => {
  if (me.value) interrupted.value = true;
  else me.value = null;
});
tabs?.addEventListener('message', ({ data }) => {
  if (data === 'signed-out') forget();
});

/** By whom drafts and waiting commands are kept apart. */
export function account(): string {
  return me.value?.account.code ?? '';
}

export function may(word: string): boolean {
  return me.value?.may.includes(word) === true;
}

/** Asks who is signed in. It counts as use of the session. */
export async function readMe(): Promise<void> {
  const before = me.value;
  const answer = await get<Me>('/me');
  setCsrfToken(answer.csrfToken ?? '');
  // Somebody else has signed in over the page: nothing of the one before may be seen.
  if (before && before.account.code !== answer.account.code) forgetPerson();
  me.value = answer;
  interrupted.value = false;
  endsIn.value = undefined;
  watch();
}

/** @throws Problem where the token is wrong */
export async function signInByToken(token: string, as: string | undefined): Promise<void> {
  await call('POST', '/session', { body: { token, ...(as === undefined ? {} : { as }) } });
  await readMe();
}

export async function signOut(): Promise<void> {
  const { endUrl } = await call<Schemas['EndedSession']>('DELETE', '/session');
  tabs?.postMessage('signed-out');
  forget();
  if (endUrl) location.assign(endUrl);
}

function forget(): void {
  clearInterval(watching);
  forgetPerson();
  interrupted.value = false;
  endsIn.value = undefined;
  me.value = null;
}

function forgetPerson(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(DRAFTS)) sessionStorage.removeItem(key);
  forgetAll();
}

/** The server ends an idle session by itself: whoever has not noticed is told two minutes before. */
function watch(): void {
  clearInterval(watching);
  watching = setInterval(() => {
    const ends = [me.value?.idleEndsAt, me.value?.sessionEndsAt].flatMap((at) => (at ? [Date.parse(at)] : []));
    if (ends.length === 0) return;
    const left = Math.min(...ends) - serverNow().getTime();
    endsIn.value = left < WARNED_BEFORE_MS ? Math.max(0, Math.round(left / 1_000)) : undefined;
    if (left <= 0) interrupted.value = true;
  }, 1_000);
}
