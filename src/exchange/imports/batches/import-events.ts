import { Injectable } from '@nestjs/common';
import type { LeasedImport } from '../import-job.ts';
import { ImportSources } from '../import-sources.ts';
import type { Batch, BatchSource, Items } from './batch.ts';
import { JudgeItems, type Judged } from './judge-items.ts';
import { NO_STREAMS, type GrowingStreams } from './load-streams.ts';
import { SettleBatch } from './settle-batch.ts';
import { Staging } from './staging.ts';
import { UploadRun } from './upload-run.ts';

/** Brings events and legacy tables into the log: batch after batch judged, staged and counted, then appended. */
@Injectable()
export class ImportEvents extends UploadRun {
  constructor(
    sources: ImportSources,
    private readonly judging: JudgeItems,
    private readonly staging: Staging,
    private readonly settling: SettleBatch,
  ) {
    super(sources);
  }

  protected override async runWith<Content>(
    source: BatchSource<Content>,
    job: LeasedImport,
    signal: AbortSignal,
  ): Promise<boolean> {
    await this.settling.leftover(job, source, () => itemsOfLastBatch(source, job));
    const batches = source.batches(job.resume)[Symbol.asyncIterator]();
    try {
      for (let ahead = this.ahead(batches, source, job, NO_STREAMS); ;) {
        const next = await ahead;
        if (!next || signal.aborted) return !next;
        const at = { ...job, batch: next.batch.from, resume: next.batch.to };
        await this.staging.stage(at, next.judged.result);
        // While the database appends this batch the next one is read and judged, from where this one leaves its streams.
        ahead = this.ahead(batches, source, job, next.judged.streams);
        ahead.catch(() => undefined);
        const changed = await this.settling.settle(at, source, next.judged.result, next.batch.items);
        if (changed) ahead = this.again(ahead, source, job);
      }
    } finally {
      await batches.return?.();
    }
  }

  private async ahead<Content>(
    batches: AsyncIterator<Batch<Content>>,
    source: BatchSource<Content>,
    job: LeasedImport,
    atHand: GrowingStreams,
  ): Promise<Ahead<Content> | undefined> {
    const { value: batch, done } = await batches.next();
    if (done === true) return undefined;
    await source.prepare(batch);
    return { batch, judged: await this.judging.of(batch.items, source, job, atHand) };
  }

  /** What was judged ahead counted on streams that someone else has changed: judged anew, from the log. */
  private async again<Content>(
    ahead: Promise<Ahead<Content> | undefined>,
    source: BatchSource<Content>,
    job: LeasedImport,
  ): Promise<Ahead<Content> | undefined> {
    const next = await ahead;
    return next && { ...next, judged: await this.judging.of(next.batch.items, source, job, NO_STREAMS) };
  }
}

type Ahead<Content> = Readonly<{ batch: Batch<Content>; judged: Judged }>;

/** The lines that were counted last, read again after a kill. */
async function itemsOfLastBatch<Content>(source: BatchSource<Content>, job: LeasedImport): Promise<Items<Content>> {
  const items: Items<Content>[number][] = [];
  for await (const batch of source.batches(job.batch)) {
    items.push(...batch.items.filter(({ line }) => line <= job.resume.line));
    if (batch.to.offset >= job.resume.offset) break;
  }
  return items;
}
