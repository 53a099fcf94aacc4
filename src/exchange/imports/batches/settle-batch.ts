import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { FEED_COUNT } from '../../../domain/values/logged-event.ts';
import { type ConflictingEvent, StagedEvents } from '../../../log/staging/staged-events.ts';
import type { LeasedImport } from '../import-job.ts';
import { appendStaged } from './append-staged.ts';
import type { BatchSource, Items } from './batch.ts';
import type { BatchResult } from './judge-batch.ts';
import { JudgeItems } from './judge-items.ts';
import { NO_STREAMS } from './load-streams.ts';
import { Staging } from './staging.ts';
import { isUnreadable } from './verdict.ts';

type Counts = ReadonlyMap<number, number>;

/** A desk that is faster than the import is given a moment, a longer one each time. */
const PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 1_000;
const ALL_FEEDS = Array.from({ length: FEED_COUNT }, (_, feed) => feed);

/** Appends what is staged until nothing is left. */
@Injectable()
export class SettleBatch {
  constructor(
    private readonly staged: StagedEvents,
    private readonly staging: Staging,
    private readonly judging: JudgeItems,
  ) {}

  /**
   * Appends what a batch has staged. The lines of a dossier that a desk has changed meanwhile are judged again.
   * @returns whether there were any.
   */
  async settle<Content>(
    job: LeasedImport,
    source: BatchSource<Content>,
    result: BatchResult,
    items: Items<Content>,
  ): Promise<boolean> {
    const conflicting = await this.append(job, countByFeed(result));
    await this.judgeAgain(job, source, conflicting, async () => items);
    if (result.applicants.length > 0 || conflicting.length > 0) await this.staging.storeApplicants(job);
    return conflicting.length > 0;
  }

  /** Appends what a worker that died has left in staging: the batch that was counted last. */
  async leftover<Content>(
    job: LeasedImport,
    source: BatchSource<Content>,
    itemsOf: () => Promise<Items<Content>>,
  ): Promise<void> {
    if (job.resume.offset === 0) return;
    const feeds = await this.staged.feeds(job.id);
    await this.append(job, new Map(feeds.map((feed) => [feed, Number.POSITIVE_INFINITY])));
    await this.judgeAgain(job, source, ALL_FEEDS, itemsOf);
    await this.staging.storeApplicants(job);
  }

  private append(job: LeasedImport, counts: Counts): Promise<number[]> {
    return appendStaged(this.staged, job.id, counts);
  }

  /**
   * Judges against what the dossiers are now: the lines that are not in the log yet, and all that come after them in
   * the batch.
   */
  private async judgeAgain<Content>(
    job: LeasedImport,
    source: BatchSource<Content>,
    feeds: readonly number[],
    itemsOf: () => Promise<Items<Content>>,
  ): Promise<void> {
    let conflicting = feeds;
    for (let round = 0; conflicting.length > 0; round += 1) {
      if (round > 0) await pause(Math.min(PAUSE_MS * round, LONGEST_PAUSE_MS));
      const result = await this.staging.restage(job, conflicting, async (events) => {
        const items = events.length === 0 ? [] : touched(await itemsOf(), events);
        const judged = await this.judging.of(items, source, job, NO_STREAMS);
        return { lines: items.map(({ line }) => line), result: judged.result };
      });
      conflicting = await this.append(job, countByFeed(result));
    }
  }
}

function touched<Content>(items: Items<Content>, events: readonly ConflictingEvent[]): Items<Content> {
  const firstLines = new Map<string, number>();
  for (const { streamId, line } of events) {
    firstLines.set(streamId, Math.min(line, firstLines.get(streamId) ?? Number.POSITIVE_INFINITY));
  }
  return items.filter(
    (item) => !isUnreadable(item) && item.line >= (firstLines.get(item.ref.streamId) ?? Number.POSITIVE_INFINITY),
  );
}

function countByFeed({ accepted }: BatchResult): Counts {
  const counts = new Map<number, number>();
  for (const { ref } of accepted) counts.set(ref.feed, (counts.get(ref.feed) ?? 0) + 1);
  return counts;
}
