import { Injectable } from '@nestjs/common';
import { MachineClock } from '../../shared/machine-clock.ts';
import { ReferenceData } from '../../units/reference-data.ts';
import type { LeasedImport } from '../import-job.ts';
import { ImportSources } from '../import-sources.ts';
import type { Batch, BatchSource, Items } from './batch.ts';
import { type BatchResult, judgeBatch } from './judge-batch.ts';
import { LoadStreams } from './load-streams.ts';
import { SettleBatch } from './settle-batch.ts';
import { Staging } from './staging.ts';

/** Brings events and legacy tables into the log: batch after batch judged, staged and counted, then appended. */
@Injectable()
export class ImportEvents {
  constructor(
    private readonly clock: MachineClock,
    private readonly referenceData: ReferenceData,
    private readonly sources: ImportSources,
    private readonly streams: LoadStreams,
    private readonly staging: Staging,
    private readonly settling: SettleBatch,
  ) {}

  /**
   * Goes on where the import stopped.
   * @returns false when the worker was told to stop; true when all of the upload is in the log.
   * @throws LeaseLost when another worker has it now.
   */
  async run(job: LeasedImport, signal: AbortSignal): Promise<boolean> {
    return job.kind === 'dossiers'
      ? this.runWith(await this.sources.table(job), job, signal)
      : this.runWith(await this.sources.lines(job), job, signal);
  }

  private async runWith<Content>(
    source: BatchSource<Content>,
    job: LeasedImport,
    signal: AbortSignal,
  ): Promise<boolean> {
    const judge = (items: Items<Content>): Promise<BatchResult> => this.judge(items, source, job);
    await this.settling.leftover(job, () => itemsOfLastBatch(source, job), judge);
    const batches = source.batches(job.resume)[Symbol.asyncIterator]();
    try {
      for (let ahead = batches.next(); ;) {
        const { value: batch, done } = await ahead;
        if (done === true || signal.aborted) return done === true;
        const at = { ...job, batch: batch.from, resume: batch.to };
        await source.prepare(batch);
        const result = await judge(batch.items);
        await this.staging.stage(at, result);
        // The next batch is read while the database appends this one.
        ahead = batches.next();
        ahead.catch(() => undefined);
        await this.settling.settle(at, result, async () => batch.items, judge);
      }
    } finally {
      await batches.return?.();
    }
  }

  private async judge<Content>(
    items: Items<Content>,
    source: BatchSource<Content>,
    job: LeasedImport,
  ): Promise<BatchResult> {
    const facts = await this.referenceData.current();
    const streams = await this.streams.of(items, source, facts);
    const reading = { zone: facts.zone, endMinute: facts.endMinute };
    const ctx = { facts, reading, now: this.clock.now(), actor: job.uploadedBy };
    return judgeBatch(items, streams, source.judge, ctx);
  }
}

/** The lines that were counted last, read again after a kill. */
async function itemsOfLastBatch<Content>(source: BatchSource<Content>, job: LeasedImport): Promise<Items<Content>> {
  const items: Batch<Content>['items'][number][] = [];
  for await (const batch of source.batches(job.batch)) {
    items.push(...batch.items.filter(({ line }) => line <= job.resume.line));
    if (batch.to.offset >= job.resume.offset) break;
  }
  return items;
}
