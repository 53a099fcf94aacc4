import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import { sendEvents } from './event-stream.ts';
import { spokenTo } from './readers-language.ts';

const PERIOD_MS = 200;
/** Proxies cut a connection on which nothing is said. */
const SILENCE_MS = 15_000;

/** What goes on in the background, as the API answers with it. */
type Job = Readonly<{ state: string }>;

/**
 * Answers with server-sent events: a job as it stands and then each time it has changed, until it is done or failed.
 * @param find the job as it stands now
 */
export function sendProgress(reply: FastifyReply, find: () => Promise<Job | undefined>): void {
  sendEvents(reply, (signal) => progressEvents(find, spokenTo(reply.request), signal));
}

async function* progressEvents(
  find: () => Promise<Job | undefined>,
  spoken: (answer: string) => string,
  signal: AbortSignal,
): AsyncGenerator<string, void, void> {
  let told = '';
  let toldAt = Date.now();
  while (!signal.aborted) {
    const job = await find();
    const answer = job ? spoken(JSON.stringify(job)) : told;
    if (answer !== told) yield `data: ${answer}\n\n`;
    else if (Date.now() - toldAt > SILENCE_MS) yield ': still there\n\n';
    if (answer !== told || Date.now() - toldAt > SILENCE_MS) toldAt = Date.now();
    told = answer;
    if (!job || job.state === 'done' || job.state === 'failed') return;
    await pause(PERIOD_MS, undefined, { signal }).catch(() => undefined);
  }
}
