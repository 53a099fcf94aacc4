import { Logger } from '@nestjs/common';
import { LeaseLost } from '../../../platform/jobs/lease-lost.ts';

const PERIOD_MS = 1_000;

export type Beat = Readonly<{
  /** Counts what was done. @throws the reason for which this worker must stop, or LeaseLost */
  advance(by: number): void;
  end(): void;
}>;

/**
 * Shows once a second that a worker which has a job is alive, and how far it is.
 * @param renew the lease, with what is done so far
 */
export function beginHeartbeat(renew: (done: number) => Promise<void>, stopped: AbortSignal): Beat {
  const logger = new Logger('ReportJobHeartbeat');
  const lost = new AbortController();
  let done = 0;
  const beat = async (): Promise<void> => {
    try {
      await renew(done);
    } catch (error) {
      if (error instanceof LeaseLost) lost.abort(error);
      else logger.warn(`The lease of a report job could not be renewed: ${String(error)}`);
    }
  };
  const timer = setInterval(() => void beat(), PERIOD_MS);
  timer.unref();
  return {
    advance: (by) => {
      done += by;
      stopped.throwIfAborted();
      lost.signal.throwIfAborted();
    },
    end: () => clearInterval(timer),
  };
}
