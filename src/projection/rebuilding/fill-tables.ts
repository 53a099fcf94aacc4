import { ALL_FEEDS, ALL_PARTS, partOf } from '../../log/feed-parts.ts';
import type { FoldContext } from '../../domain/clock/legal-clock.ts';
import type { Database, Tx } from '../../platform/database/database.ts';
import type { BatchStream, BatchStreams } from '../batch-streams.ts';
import type { FeedReader } from '../feed-reader.ts';
import type { FoldContextSource } from '../fold-context-source.ts';
import { COMPLAINT_FOLDING, DOSSIER_FOLDING, type FoldedEvent, type Folding } from '../folding.ts';
import { PROJECTED } from '../projected.ts';
import { COMPLAINT_STATE, complaintRow } from '../states/complaint-state-table.ts';
import { promiseRowsOf, writePromises } from '../states/dossier-promise-table.ts';
import { DOSSIER_STATE, type FoldedStream } from '../states/dossier-state-table.ts';
import { type Counted, countOnward } from '../stream-fold.ts';
import { contributed } from '../tally/contributed-cells.ts';
import type { Dimensions } from '../tally/dimensions.ts';
import { sumCells } from '../tally/summed-tallies.ts';
import { TallyDifferences } from '../tally/tally-differences.ts';
import { addToTally, TALLY_CELL } from '../tally/tally-table.ts';

/** Events that a lane has in memory at once, twice: one page is read while the one before is folded. */
const PAGE_SIZE = 5_000;
/** While one part's page waits for the database, one of another part is folded. */
const LANES = 2;

/**
 * Folds the log stream by stream, each stream once and whole, into empty read tables that nobody reads yet: nothing is
 * loaded, nothing is written twice. A feed is one transaction with its checkpoint, so a run that broke off goes on with
 * the feeds that are left.
 */
export class FillTables {
  constructor(
    /** Finds the tables that are made anew under the names of those that serve. */
    private readonly beside: Database,
    private readonly reader: FeedReader,
    private readonly contexts: FoldContextSource,
    private readonly dimensions: Dimensions,
  ) {}

  /** @param check throws when the work is to end */
  async run(check: () => Promise<void>): Promise<void> {
    const parts = [...ALL_PARTS];
    const takeTurns = async (): Promise<void> => {
      for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
        for (const feed of feedsIn(part)) await this.fillFeed(part, feed, check);
        await this.sumPart(part);
      }
    };
    const lanes = await Promise.allSettled(Array.from({ length: LANES }, takeTurns));
    for (const lane of lanes) if (lane.status === 'rejected') throw lane.reason;
  }

  private async fillFeed(part: number, feed: number, check: () => Promise<void>): Promise<void> {
    await this.beside.transaction(async (tx) => {
      await tx.query('SET LOCAL synchronous_commit = off');
      const from = (await PROJECTED.take(tx, part, [feed])).get(feed);
      if (from !== 0n) return;
      const to = await headOf(tx, feed);
      // Asked after the head was read: it knows every calendar that an event up to there pins.
      const ctx = await this.contexts.current();
      let recordedAt = 0;
      for await (const page of this.reader.pages(feed, to, PAGE_SIZE)) {
        await check();
        recordedAt = Math.max(recordedAt, newestOf(page));
        await this.writePage(tx, part, page, ctx);
      }
      if (to > 0n) await PROJECTED.move(tx, part, [{ feed, from, to, recordedAt }]);
    });
  }

  private async writePage(tx: Tx, part: number, { dossiers, complaints }: BatchStreams, ctx: FoldContext) {
    const cells = new TallyDifferences(this.dimensions);
    const folded = whole(DOSSIER_FOLDING, dossiers, ctx, cells).map(
      ({ state, contributions, ...stream }): FoldedStream => ({
        ...stream,
        dossier: state,
        contributed: contributed(contributions, this.dimensions),
      }),
    );
    const rows = whole(COMPLAINT_FOLDING, complaints, ctx, cells).map((complaint) =>
      complaintRow(complaint, ctx, this.dimensions),
    );
    await this.dimensions.save(this.beside);
    await DOSSIER_STATE.write(tx, part, folded);
    const made = folded.flatMap((stream) => promiseRowsOf(stream, stream.dossier, ctx));
    await writePromises(tx, part, { made, gone: [] });
    await COMPLAINT_STATE.write(tx, part, rows);
    await addToTally(tx, TALLY_CELL, part, cells.ofCells());
  }

  private async sumPart(part: number): Promise<void> {
    await this.beside.transaction(async (tx) => {
      await tx.query('SET LOCAL synchronous_commit = off');
      const [found] = await tx.query('SELECT 1 FROM tally_now WHERE part = $1 LIMIT 1', [part]);
      if (!found) await sumCells(tx, part);
    });
  }
}

function whole<State extends Readonly<{ version: number }>, Event extends FoldedEvent>(
  folding: Folding<State, Event>,
  streams: readonly BatchStream<Event>[],
  ctx: FoldContext,
  cells: TallyDifferences,
): (BatchStream<Event> & Counted<State>)[] {
  return streams.map((stream) => {
    try {
      return { ...stream, ...countOnward(folding, stream, { start: null, history: stream.events }, ctx, cells) };
    } catch (error) {
      throw new Error(`The stream ${stream.streamId} of ${stream.code} cannot be folded`, { cause: error });
    }
  });
}

function newestOf({ dossiers, complaints }: BatchStreams): number {
  return [...dossiers, ...complaints].reduce((newest, { events }) => {
    const last: FoldedEvent | undefined = events.at(-1);
    return Math.max(newest, last?.recordedAt ?? 0);
  }, 0);
}

function feedsIn(part: number): number[] {
  return ALL_FEEDS.filter((feed) => partOf(feed) === part);
}

async function headOf(tx: Tx, feed: number): Promise<bigint> {
  const [row] = await tx.query<{ position: string }>('SELECT position FROM feed_head WHERE feed = $1', [feed]);
  return BigInt(row?.position ?? 0);
}
