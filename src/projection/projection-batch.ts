import { Injectable } from '@nestjs/common';
import type { Dossier } from '../dossier/domain/dossier-state.ts';
import type { FoldContext } from '../dossier/domain/legal-clock.ts';
import { Database, type Tx } from '../shared/database.ts';
import { beginsHere, type BatchStream, holdsCorrection, type FeedRow, streamsOf } from './batch-streams.ts';
import { moveCheckpoint, partOf, takeCheckpoint, takePart } from './checkpoint.ts';
import { complaintRow, loadComplaints, writeComplaints } from './complaints/complaint-state-table.ts';
import { contributed } from './tally/contributed-cells.ts';
import { Dimensions } from './tally/dimensions.ts';
import { promiseChanges, type PromiseChanges, promiseRowsOf, writePromises } from './dossier-promise-table.ts';
import { type FoldedStream, loadStates, writeStates } from './dossier-state-table.ts';
import { FeedReader, type ReadAhead } from './feed-reader.ts';
import { FoldContextSource } from './fold-context-source.ts';
import { COMPLAINT_FOLDING, DOSSIER_FOLDING, type FoldedEvent, type Folding } from './folding.ts';
import { type Counted, countOnward } from './stream-fold.ts';
import { TallyDifferences } from './tally/tally-differences.ts';
import { blockChanges } from './tally/block-changes.ts';
import { addToTally, TALLY_BLOCK, TALLY_CELL, TALLY_NOW } from './tally/tally-table.ts';

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
    const part = partOf(feed);
    const { dossiers, complaints } = streamsOf(events);
    // Asked after the events were read: whatever calendar they pin was there before them.
    const ctx = await this.contexts.current();
    const corrected = [...dossiers, ...complaints].filter(holdsCorrection).map(({ streamId }) => streamId);
    const histories = await this.reader.histories(feed, corrected);
    const dossierStates = await loadStates(tx, part, carriedOn(dossiers));
    const complaintStates = await loadComplaints(tx, part, carriedOn(complaints));

    const differences = new TallyDifferences(this.dimensions);
    const folded = onward(DOSSIER_FOLDING, dossiers, dossierStates, histories.dossiers, ctx, differences).map(
      ({ state, contributions, ...stream }): FoldedStream => ({
        ...stream,
        dossier: state,
        contributed: contributed(contributions, this.dimensions),
      }),
    );
    const rows = onward(COMPLAINT_FOLDING, complaints, complaintStates, histories.complaints, ctx, differences).map(
      (complaint) => complaintRow(complaint, ctx, this.dimensions),
    );
    await this.dimensions.save(this.database);
    await writeStates(tx, part, feed, folded);
    await writePromises(tx, part, promisesChanged(folded, dossierStates, ctx));
    await writeComplaints(tx, { part, feed }, rows);
    await this.writeTallies(tx, part, differences);
  }

  private async writeTallies(tx: Tx, part: number, differences: TallyDifferences): Promise<void> {
    await addToTally(tx, TALLY_CELL, part, differences.ofCells());
    const now = differences.ofNow();
    await addToTally(tx, TALLY_NOW, part, now);
    await addToTally(tx, TALLY_BLOCK, part, blockChanges(now, this.dimensions));
  }
}

/** The streams whose beginning lies before the batch. */
function carriedOn(streams: readonly BatchStream<FoldedEvent>[]): string[] {
  return streams.filter((stream) => !beginsHere(stream)).map(({ streamId }) => streamId);
}

function onward<State extends Readonly<{ version: number }>, Event extends FoldedEvent>(
  folding: Folding<State, Event>,
  streams: readonly BatchStream<Event>[],
  states: ReadonlyMap<string, State>,
  histories: readonly BatchStream<Event>[],
  ctx: FoldContext,
  differences: TallyDifferences,
): (BatchStream<Event> & Counted<State>)[] {
  const historyOf = new Map(histories.map(({ streamId, events }) => [streamId, events]));
  return streams.map((stream) => {
    const { streamId } = stream;
    const known = { start: states.get(streamId) ?? null, history: historyOf.get(streamId) ?? [] };
    return { ...stream, ...countOnward(folding, stream, known, ctx, differences) };
  });
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
