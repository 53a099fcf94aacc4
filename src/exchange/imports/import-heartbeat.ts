import { Injectable, Logger } from '@nestjs/common';
import type { LeasedImport } from './import-job.ts';
import { LeaseLost } from '../../platform/jobs/lease-lost.ts';
import { ImportJobs, LEASE_SECONDS } from './import-jobs.ts';

const PERIOD_MS = (LEASE_SECONDS * 1_000) / 4;

export type Beat = Readonly<{
  /** Aborted when this worker must stop, or has lost the import. */
  signal: AbortSignal;
  end(): void;
}>;

/** Shows that a worker which has an import is alive. */
@Injectable()
export class ImportHeartbeat {
  private readonly logger = new Logger(ImportHeartbeat.name);

  constructor(private readonly jobs: ImportJobs) {}

  begin(job: LeasedImport, stopped: AbortSignal): Beat {
    const lost = new AbortController();
    const timer = setInterval(() => void this.renew(job, lost), PERIOD_MS);
    timer.unref();
    return { signal: AbortSignal.any([stopped, lost.signal]), end: () => clearInterval(timer) };
  }

  private async renew(job: LeasedImport, lost: AbortController): Promise<void> {
    try {
      await this.jobs.renew(job);
    } catch (error) {
      if (error instanceof LeaseLost) lost.abort();
      else this.logger.warn(`The lease of import ${job.id} could not be renewed: ${String(error)}`);
    }
  }
}
