import { Injectable } from '@nestjs/common';
import { formatInstant } from '../../../domain/time/local-time.ts';
import type { NewEvent } from '../../../domain/values/logged-event.ts';
import type { SampleEvent, SampleRow } from '../import-sample.ts';
import type { LeasedImport } from '../import-job.ts';
import { ImportJobs } from '../import-jobs.ts';
import { ImportSources } from '../import-sources.ts';
import type { BatchSource, Items } from './batch.ts';
import { JudgeItems } from './judge-items.ts';
import type { BatchResult } from './judge-batch.ts';
import { NO_STREAMS } from './load-streams.ts';
import { Staging } from './staging.ts';
import { UploadRun } from './upload-run.ts';

/** How many lines or rows are shown as what they would become. */
const SHOWN_ROWS = 20;

/**
 * Tries imports out: judges everything as if it were taken, and appends nothing. What was decided on waits in staging,
 * so that later lines are judged against the earlier ones, and is forgotten at the end.
 */
@Injectable()
export class DryRuns extends UploadRun {
  constructor(
    sources: ImportSources,
    private readonly jobs: ImportJobs,
    private readonly judging: JudgeItems,
    private readonly staging: Staging,
  ) {
    super(sources);
  }

  protected override async runWith<Content>(
    source: BatchSource<Content>,
    job: LeasedImport,
    signal: AbortSignal,
  ): Promise<boolean> {
    let isFirst = job.resume.offset === 0;
    for await (const batch of source.batches(job.resume)) {
      if (signal.aborted) return false;
      await source.prepare(batch);
      const { result } = await this.judging.of(batch.items, source, job, NO_STREAMS);
      if (isFirst) await this.jobs.showSample(job.id, sampleOf(batch.items, result));
      await this.staging.stage({ ...job, batch: batch.from, resume: batch.to }, result);
      isFirst = false;
    }
    return true;
  }
}

function sampleOf(items: Items<unknown>, { accepted }: BatchResult): SampleRow[] {
  return items.slice(0, SHOWN_ROWS).map(({ line }) => ({
    line,
    events: accepted.filter((staged) => staged.line === line).map(({ event }) => shown(event)),
  }));
}

/** Without its free text, which is nobody's to read here, and without the facts that the system looks up and pins. */
function shown({ type, occurredAt, recordedAt, unit, data }: NewEvent): SampleEvent {
  const { pinned: _, ...said } = data;
  return {
    type,
    occurredAt: formatInstant(occurredAt),
    recordedAt: recordedAt === undefined ? null : formatInstant(recordedAt),
    unit,
    data: said,
  };
}
