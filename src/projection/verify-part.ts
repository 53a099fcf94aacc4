import { Injectable } from '@nestjs/common';
import { contributions } from '../dossier/domain/contributions.ts';
import type { DossierEvent } from '../dossier/domain/dossier-events.ts';
import { fold } from '../dossier/domain/fold.ts';
import type { FoldContext } from '../dossier/domain/legal-clock.ts';
import type { Day } from '../dossier/domain/local-time.ts';
import { Database, type Queryable } from '../shared/database.ts';
import type { BatchStream } from './batch-streams.ts';
import { ALL_FEEDS, checkpoints, partOf } from './checkpoint.ts';
import { Dimensions } from './dimensions.ts';
import type { FoldedStream } from './dossier-state-table.ts';
import { FeedReader } from './feed-reader.ts';
import { FoldContextSource } from './fold-context-source.ts';
import { TallyDifferences } from './tally-differences.ts';
import { addToTally } from './tally-table.ts';
import type { Findings } from './verify-finding.ts';
import { checkIdentities } from './verify-identities.ts';
import { comparePromises, findStrayPromises } from './verify-promises.ts';
import { compareStates, findStrayStates } from './verify-states.ts';
import { compareTallies, createExpectedCell, EXPECTED_CELL } from './verify-tallies.ts';

/** Events that are in memory at once, but for a stream that is longer. */
const PAGE_SIZE = 5_000;

/** Folds one part of the log from the beginning, in any number of pages, and compares its read tables with it. */
@Injectable()
export class VerifyPart {
  constructor(
    private readonly database: Database,
    private readonly reader: FeedReader,
    private readonly contexts: FoldContextSource,
  ) {}

  /** On one snapshot: read tables and checkpoints belong together, however many batches end meanwhile. */
  async run(part: number, findings: Findings): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      const reached = await checkpoints(tx);
      // Asked after the snapshot was taken: it knows every calendar that an event in it pins.
      const ctx = await this.contexts.current();
      await createExpectedCell(tx);
      for (const feed of ALL_FEEDS.filter((feed) => partOf(feed) === part)) {
        await this.verifyFeed(tx, feed, reached.get(feed) ?? 0n, ctx, findings);
      }
      await findStrayStates(tx, part, findings);
      await findStrayPromises(tx, part, findings);
      await compareTallies(tx, part, findings);
      await checkIdentities(tx, part, findings);
    });
  }

  private async verifyFeed(
    q: Queryable,
    feed: number,
    upTo: bigint,
    ctx: FoldContext,
    findings: Findings,
  ): Promise<void> {
    const part = partOf(feed);
    for await (const streams of this.reader.pages(q, feed, upTo, PAGE_SIZE)) {
      const cells = new TallyDifferences(new Dimensions());
      const folded = streams.flatMap((stream) => foldWhole(stream, ctx, cells, findings));
      await compareStates(q, { part, feed }, folded, findings);
      await comparePromises(q, part, folded, ctx, findings);
      await addToTally(q, EXPECTED_CELL, part, cells.ofCells());
    }
  }
}

/** One finding for a stream that cannot be folded: the others go on. */
function foldWhole(stream: BatchStream, ctx: FoldContext, cells: TallyDifferences, findings: Findings): FoldedStream[] {
  try {
    let before: ReturnType<typeof fold> = null;
    for (const [recordedOn, known] of knownByDay(stream.events, ctx)) {
      const after = fold(known, ctx);
      cells.replace(contributions(before, ctx), contributions(after, ctx), recordedOn);
      before = after;
    }
    return before ? [{ ...stream, dossier: before }] : [];
  } catch (error) {
    findings.add(
      'fold',
      stream.streamId,
      `cannot be folded: ${error instanceof Error ? error.message : String(error)}`,
    );
    return [];
  }
}

/** By brute force: for each recorded day all that was known at its end. */
function knownByDay(events: readonly DossierEvent[], { zone }: FoldContext): Map<Day, readonly DossierEvent[]> {
  const known = new Map<Day, readonly DossierEvent[]>();
  events.forEach((event, index) => known.set(zone.dayOf(event.recordedAt), events.slice(0, index + 1)));
  return known;
}
