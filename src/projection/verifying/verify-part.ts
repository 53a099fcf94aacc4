import { Injectable } from '@nestjs/common';
import type { FoldContext } from '../../domain/clock/legal-clock.ts';
import { Database, type Queryable, type Tx } from '../../platform/database/database.ts';
import type { BatchStream } from '../batch-streams.ts';
import { ALL_FEEDS, partOf } from '../../log/feed-parts.ts';
import { PROJECTED } from '../projected.ts';
import { complaintRow } from '../states/complaint-state-table.ts';
import { contributed } from '../tally/contributed-cells.ts';
import { Dimensions } from '../tally/dimensions.ts';
import type { FoldedStream } from '../states/dossier-state-table.ts';
import { FeedReader } from '../feed-reader.ts';
import { FoldContextSource } from '../fold-context-source.ts';
import { COMPLAINT_FOLDING, DOSSIER_FOLDING, type FoldedEvent, type Folding } from '../folding.ts';
import { type Counted, countWhole } from '../stream-fold.ts';
import { TallyDifferences } from '../tally/tally-differences.ts';
import { addToTally } from '../tally/tally-table.ts';
import { VERIFIED_COMPLAINTS, VERIFIED_DOSSIERS } from './state-tables.ts';
import type { Findings } from './verify-finding.ts';
import { checkIdentities } from './verify-identities.ts';
import { comparePromises, findStrayPromises } from './verify-promises.ts';
import { compareStateRows, countStreams, findStrayRows } from './verify-state-rows.ts';
import { compareTallies, createExpectedCell, EXPECTED_CELL } from './verify-tallies.ts';

/** Events that are in memory at once, but for a stream that is longer. */
const PAGE_SIZE = 5_000;
/** Events of each feed that a sample folds. */
const SAMPLE_SIZE = 200;

/** How many pages of each feed are folded, and what ends it early. */
type Extent = Readonly<{ pageSize: number; mostPages: number; signal?: AbortSignal | undefined }>;

/** Folds one part of the log from the beginning, in any number of pages, and compares its read tables with it. */
@Injectable()
export class VerifyPart {
  constructor(
    private readonly database: Database,
    private readonly reader: FeedReader,
    private readonly contexts: FoldContextSource,
  ) {}

  /** On one snapshot: read tables and checkpoints belong together, however many batches end meanwhile. */
  async run(part: number, findings: Findings, signal?: AbortSignal): Promise<void> {
    await this.onSnapshot(part, { pageSize: PAGE_SIZE, mostPages: Infinity, signal }, findings, async (tx) => {
      await findStrayRows(tx, VERIFIED_DOSSIERS, part, findings);
      await findStrayPromises(tx, part, findings);
      await findStrayRows(tx, VERIFIED_COMPLAINTS, part, findings);
      await compareTallies(tx, part, findings);
      await checkIdentities(tx, part, findings);
    });
  }

  /** The first streams of each feed, folded; and, of all, how many there are and what holds for their sums. */
  async sample(part: number, findings: Findings): Promise<void> {
    await this.onSnapshot(part, { pageSize: SAMPLE_SIZE, mostPages: 1 }, findings, async (tx, reached) => {
      for (const feed of feedsOf(part)) await countStreams(tx, feed, reached.get(feed) ?? 0n, findings);
      await checkIdentities(tx, part, findings);
    });
  }

  private async onSnapshot(
    part: number,
    extent: Extent,
    findings: Findings,
    compareWhole: (tx: Tx, reached: ReadonlyMap<number, bigint>) => Promise<void>,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      const reached = await PROJECTED.positions(tx);
      // Asked after the snapshot was taken: it knows every calendar that an event in it pins.
      const ctx = await this.contexts.current();
      await createExpectedCell(tx);
      for (const feed of feedsOf(part)) {
        await this.verifyFeed(tx, { ...extent, feed, upTo: reached.get(feed) ?? 0n }, ctx, findings);
      }
      await compareWhole(tx, reached);
    });
  }

  private async verifyFeed(
    q: Queryable,
    { feed, upTo, pageSize, mostPages, signal }: Extent & Readonly<{ feed: number; upTo: bigint }>,
    ctx: FoldContext,
    findings: Findings,
  ): Promise<void> {
    const part = partOf(feed);
    const dimensions = new Dimensions();
    let left = mostPages;
    for await (const { dossiers, complaints } of this.reader.pages(feed, upTo, pageSize)) {
      signal?.throwIfAborted();
      const cells = new TallyDifferences(dimensions);
      const folded = dossiers.flatMap((stream) =>
        whole(DOSSIER_FOLDING, stream, ctx, cells, findings).map(({ state, contributions }): FoldedStream => ({
          ...stream,
          dossier: state,
          contributed: contributed(contributions, dimensions),
        })),
      );
      const rows = complaints.flatMap((stream) =>
        whole(COMPLAINT_FOLDING, stream, ctx, cells, findings).map((counted) =>
          complaintRow({ ...stream, ...counted }, ctx, dimensions),
        ),
      );
      await compareStateRows(q, VERIFIED_DOSSIERS, { part, feed }, folded, findings);
      await comparePromises(q, part, folded, ctx, findings);
      await compareStateRows(q, VERIFIED_COMPLAINTS, { part, feed }, rows, findings);
      await addToTally(q, EXPECTED_CELL, part, cells.ofCells());
      left -= 1;
      if (left === 0) return;
    }
  }
}

function feedsOf(part: number): number[] {
  return ALL_FEEDS.filter((feed) => partOf(feed) === part);
}

/** One finding for a stream that cannot be folded: the others go on. */
function whole<State, Event extends FoldedEvent>(
  folding: Folding<State, Event>,
  { streamId, events }: BatchStream<Event>,
  ctx: FoldContext,
  cells: TallyDifferences,
  findings: Findings,
): Counted<State>[] {
  try {
    const counted = countWhole(folding, events, ctx, cells);
    return counted ? [counted] : [];
  } catch (error) {
    findings.add('fold', streamId, `cannot be folded: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
}
