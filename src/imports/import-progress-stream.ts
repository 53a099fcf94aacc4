import { setTimeout as pause } from 'node:timers/promises';
import { answerOf } from './import-answer.ts';
import type { ImportProgress } from './import-job.ts';

const PERIOD_MS = 200;
/** Proxies cut a connection on which nothing is said. */
const SILENCE_MS = 15_000;

/**
 * Server-sent events: the import as it stands and then each time it has changed, until it is done or failed.
 * @param find the import as it stands now.
 */
export async function* progressEvents(
  find: () => Promise<ImportProgress | undefined>,
  signal: AbortSignal,
): AsyncGenerator<string, void, void> {
  let told = '';
  let toldAt = Date.now();
  while (!signal.aborted) {
    const job = await find();
    const answer = job ? JSON.stringify(answerOf(job)) : told;
    if (answer !== told) yield `data: ${answer}\n\n`;
    else if (Date.now() - toldAt > SILENCE_MS) yield ': still there\n\n';
    if (answer !== told || Date.now() - toldAt > SILENCE_MS) toldAt = Date.now();
    told = answer;
    if (!job || job.state === 'done' || job.state === 'failed') return;
    await pause(PERIOD_MS, undefined, { signal }).catch(() => undefined);
  }
}
