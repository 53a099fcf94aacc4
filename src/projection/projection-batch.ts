import { Injectable, Optional } from '@nestjs/common';
import type { Complaint } from '../domain/complaint/complaint.ts';
import type { Dossier } from '../domain/dossier/dossier-state.ts';
import type { FoldContext } from '../domain/clock/legal-clock.ts';
import { feedOfStream } from '../log/stream-ref.ts';
import { Database, type Queryable, type Tx } from '../platform/database/database.ts';
import { beginsHere, type BatchStream, holdsCorrection, type FeedRow, streamsOf } from './batch-streams.ts';
import { Subscription } from '../log/subscriptions/subscription.ts';
import { PROJECTED } from './projected.ts';
import { COMPLAINT_STATE, complaintRow } from './states/complaint-state-table.ts';
import { contributed } from './tally/contributed-cells.ts';
import { Dimensions } from './tally/dimensions.ts';
import { promiseChanges, type PromiseChanges, promiseRowsOf, writePromises } from './states/dossier-promise-table.ts';
import { DOSSIER_STATE, type FoldedStream } from './states/dossier-state-table.ts';
import { RecentStates } from './states/recent-states.ts';
import { FeedReader } from './feed-reader.ts';
import { FoldContextSource } from './fold-context-source.ts';
import { COMPLAINT_FOLDING, DOSSIER_FOLDING, type FoldedEvent, type Folding } from './folding.ts';
import { type Counted, countOnward } from './stream-fold.ts';
import { TallyDifferences } from './tally/tally-differences.ts';
import { blockChanges, subjectChanges } from './tally/block-changes.ts';
import { addToTally, TALLY_BLOCK, TALLY_CELL, TALLY_NOW, TALLY_SUBJECT } from './tally/tally-table.ts';

/** Of each kind of stream; some 3 kB each. */
const KEPT_STATES = 10_000;

/** The subscription that fills the read tables. */
@Injectable()
export class ProjectionBatch extends Subscription<FeedRow> {
  private readonly dossiers = new RecentStates<Dossier>(KEPT_STATES, ({ end }) => end === null);
  private readonly complaints = new RecentStates<Complaint>(KEPT_STATES, ({ end }) => end === null);

  constructor(
    database: Database,
    private readonly reader: FeedReader,
    private readonly contexts: FoldContextSource,
    private readonly dimensions: Dimensions,
    @Optional() lock?: number,
  ) {
    super(database, PROJECTED, reader, lock);
  }

  override forget(): void {
    this.dossiers.forget();
    this.complaints.forget();
  }

  protected override async handle(tx: Tx, part: number, events: readonly FeedRow[]): Promise<void> {
    const { dossiers, complaints } = streamsOf(events);
    // Asked after the events were read: whatever calendar they pin was there before them.
    const ctx = await this.contexts.current();
    const corrected = [...dossiers, ...complaints].filter(holdsCorrection).map(({ streamId }) => streamId);
    const histories = await this.reader.histories(feedsOf(corrected), corrected);
    const dossierStates = await statesBefore(tx, part, DOSSIER_STATE, dossiers, this.dossiers);
    const complaintStates = await statesBefore(tx, part, COMPLAINT_STATE, complaints, this.complaints);

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
    await DOSSIER_STATE.write(tx, part, folded);
    await writePromises(tx, part, promisesChanged(folded, dossierStates, ctx));
    await COMPLAINT_STATE.write(tx, part, rows);
    await this.writeTallies(tx, part, differences);
    for (const { streamId, dossier } of folded) this.dossiers.keep(streamId, dossier);
    for (const { streamId, complaint } of rows) this.complaints.keep(streamId, complaint);
  }

  private async writeTallies(tx: Tx, part: number, differences: TallyDifferences): Promise<void> {
    await addToTally(tx, TALLY_CELL, part, differences.ofCells());
    const now = differences.ofNow();
    await addToTally(tx, TALLY_NOW, part, now);
    await addToTally(tx, TALLY_BLOCK, part, blockChanges(now, this.dimensions));
    await addToTally(tx, TALLY_SUBJECT, part, subjectChanges(now, this.dimensions));
  }
}

/** The states of the streams whose beginning lies before the batch. */
async function statesBefore<State extends Readonly<{ version: number }>>(
  q: Queryable,
  part: number,
  table: Readonly<{ load(q: Queryable, part: number, streamIds: readonly string[]): Promise<Map<string, State>> }>,
  streams: readonly BatchStream<FoldedEvent>[],
  recent: RecentStates<State>,
): Promise<Map<string, State>> {
  const carriedOn = streams.filter((stream) => !beginsHere(stream));
  const known = recent.before(carriedOn);
  const others = carriedOn.map(({ streamId }) => streamId).filter((streamId) => !known.has(streamId));
  for (const [streamId, state] of await table.load(q, part, others)) known.set(streamId, state);
  return known;
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

function feedsOf(streamIds: readonly string[]): number[] {
  return [...new Set(streamIds.map(feedOfStream))];
}
