import { setTimeout as pause } from 'node:timers/promises';

/** @throws Error where it does not come to hold in time: within half a minute, where nothing else is said */
export async function until(holds: () => Promise<boolean>, withinMs = 30_000): Promise<void> {
  for (const deadline = Date.now() + withinMs; Date.now() < deadline;) {
    if (await holds()) return;
    await pause(100);
  }
  throw new Error('It did not come to hold');
}
