import { Logger } from '@nestjs/common';
import { LeaseLost } from './job-table.ts';

const PERIOD_MS = 1_000;
const logger = new Logger('Heartbeat');

export type Heartbeat = Readonly<{
  /** Aborted when this worker must stop, or has lost the job. */
  signal: AbortSignal;
  end(): void;
}>;

/**
 * Shows once a second that the worker which has a job is alive.
 * @param renew renews the lease
 * @param stopped aborted when this worker must stop
 */
export function beginHeartbeat(renew: () => Promise<void>, stopped: AbortSignal): Heartbeat {
  const lost = new AbortController();
  const beat = async (): Promise<void> => {
    try {
      await renew();
    } catch (error) {
      if (error instanceof LeaseLost) lost.abort(error);
      else logger.warn(`A lease could not be renewed: ${String(error)}`);
    }
  };
  const timer = setInterval(() => void beat(), PERIOD_MS);
  timer.unref();
  return { signal: AbortSignal.any([stopped, lost.signal]), end: () => clearInterval(timer) };
}
