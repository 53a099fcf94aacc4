import { Injectable } from '@nestjs/common';
import { contributions } from '../dossier/domain/contributions.ts';
import type { DossierEvent } from '../dossier/domain/dossier-events.ts';
import type { Dossier } from '../dossier/domain/dossier-state.ts';
import type { FoldContext } from '../dossier/domain/legal-clock.ts';
import { Database, type Tx } from '../shared/database.ts';
import {
  beginsHere,
  type BatchStream,
  checkContinuity,
  holdsCorrection,
  type FeedRow,
  streamsOf,
} from './batch-streams.ts';
import { moveCheckpoint, partOf, takeCheckpoint, takePart } from './checkpoint.ts';
import { Dimensions } from './dimensions.ts';
import { promiseChanges, type PromiseChanges, promiseRowsOf, writePromises } from './dossier-promise-table.ts';
import { type FoldedStream, loadStates, writeStates } from './dossier-state-table.ts';
import { FeedReader, type ReadAhead } from './feed-reader.ts';
import { FoldContextSource } from './fold-context-source.ts';
import { foldOnward } from './stream-fold.ts';
import { TallyDifferences } from './tally-differences.ts';
import { addToTally, TALLY_CELL, TALLY_NOW } from './tally-table.ts';

/** `readAhead` is there when the batch was full: the feed goes on. */
export type BatchDone = Readonly<{ events: number; readAhead: ReadAhead | undefined }>;

/** One batch of one feed in one transaction: read tables and checkpoint move together, so each event counts once. */
@Injectable()
export class ProjectionBatch {
  constructor(
    private readonly database: Database,
    private readonly reader: FeedReader,
    private readonly contexts: FoldContextSource,
    private readonly dimensions: Dimensions,
  ) {}

  /**
   * @param limit the most events that it takes.
   * @param readAhead what the batch before has begun to read for this one.
   * @returns undefined when another worker has the part.
   */
  async run(feed: number, limit: number, readAhead?: ReadAhead): Promise<BatchDone | undefined> {
    return this.database.transaction(async (tx) => {
      if (!(await takePart(tx, partOf(feed)))) return undefined;
      const position = await takeCheckpoint(tx, feed);
      const events = (await readAhead?.from(position)) ?? (await this.reader.read(tx, feed, position, limit));
      const last = events.at(-1);
      if (!last) return { events: 0, readAhead: undefined };

      const reached = BigInt(last.position);
      const next = events.length === limit ? this.reader.readAhead(feed, reached, limit) : undefined;
      await this.project(tx, feed, events);
      await moveCheckpoint(tx, feed, position, reached, newestOf(events));
      return { events: events.length, readAhead: next };
    });
  }

  private async project(tx: Tx, feed: number, events: readonly FeedRow[]): Promise<void> {
    const streams = streamsOf(events);
    if (streams.length === 0) return;
    const part = partOf(feed);
    // Asked after the events were read: whatever calendar they pin was there before them.
    const ctx = await this.contexts.current();
    const carriedOn = streams.filter((stream) => !beginsHere(stream)).map(({ streamId }) => streamId);
    const states = await loadStates(tx, part, carriedOn);
    const histories = await this.reader.histories(feed, streams.filter(holdsCorrection));

    const differences = new TallyDifferences(this.dimensions);
    const folded = streams.map((stream) => {
      const start = states.get(stream.streamId) ?? null;
      return fold(stream, start, histories.get(stream.streamId) ?? [], ctx, differences);
    });
    await this.dimensions.save(this.database);
    await writeStates(tx, part, feed, folded);
    await writePromises(tx, part, promisesChanged(folded, states, ctx));
    await addToTally(tx, TALLY_CELL, part, differences.ofCells());
    await addToTally(tx, TALLY_NOW, part, differences.ofNow());
  }
}

function fold(
  stream: BatchStream,
  start: Dossier | null,
  history: readonly DossierEvent[],
  ctx: FoldContext,
  differences: TallyDifferences,
): FoldedStream {
  checkContinuity(stream, start);
  let dossier = start;
  let before = contributions(start, ctx);
  for (const { recordedOn, after } of foldOnward(start, stream.events, history, ctx)) {
    const now = contributions(after, ctx);
    differences.replace(before, now, recordedOn);
    [dossier, before] = [after, now];
  }
  if (dossier === null) throw new Error('A stream without events');
  return { streamId: stream.streamId, code: stream.code, dossier };
}

function promisesChanged(
  folded: readonly FoldedStream[],
  before: ReadonlyMap<string, Dossier>,
  ctx: FoldContext,
): PromiseChanges {
  const changes = folded.map((stream) =>
    promiseChanges(
      promiseRowsOf(stream, before.get(stream.streamId) ?? null, ctx),
      promiseRowsOf(stream, stream.dossier, ctx),
    ),
  );
  return { made: changes.flatMap(({ made }) => made), gone: changes.flatMap(({ gone }) => gone) };
}

/** When the newest of them was recorded: an import may bring old events after new ones. */
function newestOf(events: readonly FeedRow[]): number {
  return events.reduce((newest, { recordedAt }) => Math.max(newest, recordedAt), 0);
}
