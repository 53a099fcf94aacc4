import { setTimeout as pause } from 'node:timers/promises';

/** @throws Error where it does not come to hold within half a minute */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline;) {
    if (await holds()) return;
    await pause(100);
  }
  throw new Error('It did not come to hold');
}
