import type { LeasedImport } from '../import-job.ts';
import type { ImportSources } from '../import-sources.ts';
import type { BatchSource } from './batch.ts';

/** Goes through the lines of an upload, or the rows of its table, batch after batch. */
export abstract class UploadRun {
  constructor(private readonly sources: ImportSources) {}

  /**
   * Goes on where it stopped.
   * @returns false when the worker was told to stop; true when all of the upload was gone through.
   * @throws LeaseLost when another worker has it now.
   */
  async run(job: LeasedImport, signal: AbortSignal): Promise<boolean> {
    if (job.kind === 'dossiers') return this.runWith(await this.sources.table(job), job, signal);
    if (job.kind === 'complaints') return this.runWith(await this.sources.complaints(job), job, signal);
    return this.runWith(await this.sources.lines(job), job, signal);
  }

  protected abstract runWith<Content>(
    source: BatchSource<Content>,
    job: LeasedImport,
    signal: AbortSignal,
  ): Promise<boolean>;
}
