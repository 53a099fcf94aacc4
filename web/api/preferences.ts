import { signal } from '@preact/signals';
import { call, get, Problem, Unreachable } from './client.ts';

type Preferences = Readonly<{ singleKeys?: boolean }>;

/** Whether single keys act beside Ctrl+Enter and Esc; somebody who speaks to the computer turns them off. */
export const singleKeys = signal(true);
let all: Preferences = {};

/** What the caller has chosen, of any browser. Nothing is said where it cannot be read: the console works all the same. */
export async function readPreferences(): Promise<void> {
  all = await get<Preferences>('/me/preferences', { isByItself: true }).catch(() => ({}));
  singleKeys.value = all.singleKeys !== false;
}

/** @throws Problem or Unreachable where it could not be kept: it holds on this page until then */
export async function keepSingleKeys(isOn: boolean): Promise<Problem | Unreachable | undefined> {
  singleKeys.value = isOn;
  all = { ...all, singleKeys: isOn };
  try {
    await call('PUT', '/me/preferences', { body: all });
    return undefined;
  } catch (error) {
    if (error instanceof Problem || error instanceof Unreachable) return error;
    throw error;
  }
}
