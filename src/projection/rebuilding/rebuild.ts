import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { takeAllParts } from '../../log/feed-parts.ts';
import { Database } from '../../platform/database/database.ts';
import { renumberStates } from '../../reference/units/unit-ranks.ts';
import { FeedReader } from '../feed-reader.ts';
import { FoldContextSource } from '../fold-context-source.ts';
import { PROJECTED } from '../projected.ts';
import { ProjectionBatch } from '../projection-batch.ts';
import { ProjectionRunner } from '../projection-runner.ts';
import { Dimensions } from '../tally/dimensions.ts';
import { compareSample } from './compare-sample.ts';
import { FillTables } from './fill-tables.ts';
import { RebuildCancelled, RebuildRun } from './rebuild-run.ts';

/** The numbers of events that are in the new tables and that are in the log. */
export type RebuildProgress = Readonly<{ projected: number; total: number }>;

export type Rebuilt = Readonly<{ events: number; streams: number }>;

/** The tables that a rebuild makes anew: those of rebuilt_tables() in the database. */
export const READ_TABLES =
  'dossier_state, dossier_promise, complaint_state, tally_cell, tally_now, tally_block, tally_subject';

const SCHEMA = 'rebuild';
/** Two lanes with a reader each, the session that holds the run, and one to ask with. */
const CONNECTIONS = 8;
/** First key of the advisory locks of the parts of the tables that are made anew ("rbpt"). */
const PART_LOCK_BESIDE = 0x72627074;
const PROGRESS_MS = 1_000;
const ANOTHER_TRY_MS = 250;
/** Whoever asks the tables waits no longer than this for the exchange; then it is tried again. */
const PATIENCE_MS = 400;
const LOCK_NOT_AVAILABLE = '55P03';

/** Which unit has which number: states bear these. */
const RANKS = `SELECT md5(coalesce(string_agg(code || ' ' || lft, ',' ORDER BY lft), '')) AS ranks FROM unit_rank`;

/**
 * Makes the read tables anew out of the log, beside those that serve, and exchanges them in one short transaction.
 * Readers, desks and workers go on meanwhile. A run that broke off is gone on with by the next one of the same version.
 */
@Injectable()
export class Rebuild {
  constructor(
    private readonly database: Database,
    private readonly contexts: FoldContextSource,
  ) {}

  /**
   * Resolves when tables of this version serve. Where another process is at it already, waits for that one.
   * @param onProgress called about once a second.
   * @throws RebuildCancelled; Error when the new tables do not agree with the log, or a stream cannot be folded: then the
   * old ones go on serving.
   */
  async run(onProgress: (progress: RebuildProgress) => void = () => undefined): Promise<Rebuilt> {
    const beside = this.database.inSchema(SCHEMA, CONNECTIONS);
    const timer = setInterval(() => void report(beside, onProgress), PROGRESS_MS);
    try {
      for (let waited = false; ; waited = true) {
        if (waited && (await this.isDone())) break;
        const run = await RebuildRun.take(beside);
        if (run) {
          await this.carryOut(run, beside);
          break;
        }
        await pause(PROGRESS_MS);
      }
    } finally {
      clearInterval(timer);
      await beside.close();
    }
    return this.rebuilt();
  }

  /** @returns whether there was a rebuild to cancel. */
  async cancel(): Promise<boolean> {
    return RebuildRun.cancel(this.database);
  }

  private async carryOut(run: RebuildRun, beside: Database): Promise<void> {
    try {
      await run.begin();
      await PROJECTED.open(beside);
      await this.make(run, beside);
    } catch (error) {
      if (error instanceof RebuildCancelled) await run.end('cancelled');
      throw error;
    } finally {
      run.release();
    }
  }

  private async make(run: RebuildRun, beside: Database): Promise<void> {
    const reader = new FeedReader(beside);
    const dimensions = new Dimensions();
    if (!(await isFilled(beside))) {
      await new FillTables(beside, reader, this.contexts, dimensions).run(run.check);
      for (const table of READ_TABLES.split(', ')) {
        await run.check();
        await beside.query('SELECT rebuild_index($1, false)', [table]);
      }
    }
    const batch = new ProjectionBatch(beside, reader, this.contexts, dimensions, PART_LOCK_BESIDE);
    const runner = new ProjectionRunner(beside, batch);
    await runner.catchUpAll();
    await run.check();
    await compareSample(beside, reader, this.contexts);
    while (!(await this.takeOver(beside, runner))) {
      await run.check();
      await pause(ANOTHER_TRY_MS);
    }
  }

  /**
   * Waits for the running batches, keeps others from beginning, and catches up with what they have projected; no more than
   * the exchange itself keeps readers waiting.
   * @returns false when it must be tried again: somebody reads the tables for long, or the tree was renumbered.
   */
  private async takeOver(beside: Database, runner: ProjectionRunner): Promise<boolean> {
    const ranks = await beside.query(RANKS);
    await beside.transaction(renumberStates);
    await runner.catchUpAll();
    try {
      return await this.database.transaction(async (tx) => {
        await takeAllParts(tx);
        await runner.catchUpAll();
        const [now] = await tx.query<{ ranks: string }>(RANKS);
        if (JSON.stringify([now]) !== JSON.stringify(ranks)) return false;
        await tx.query(`SET LOCAL lock_timeout = ${PATIENCE_MS}`);
        const [row] = await tx.query<{ done: boolean }>('SELECT rebuild_take_over() AS done');
        return row?.done === true;
      });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE) return false;
      throw error;
    }
  }

  private async isDone(): Promise<boolean> {
    const [row] = await this.database.query<{ last: string | null }>(
      'SELECT outcome AS last FROM rebuild_run ORDER BY id DESC LIMIT 1',
    );
    if (row?.last === 'cancelled') throw new RebuildCancelled();
    return row?.last === 'taken-over';
  }

  private async rebuilt(): Promise<Rebuilt> {
    const [row] = await this.database.query<{ streams: string }>(
      'SELECT (SELECT count(*) FROM dossier_state) + (SELECT count(*) FROM complaint_state) AS streams',
    );
    return { events: (await PROJECTED.soFar(this.database)).projected, streams: Number(row?.streams ?? 0) };
  }
}

/** The sums are keyed at the end: from then on the new tables follow the log by batches, as those that serve do. */
async function isFilled(beside: Database): Promise<boolean> {
  const [row] = await beside.query<{ filled: boolean }>(
    `SELECT to_regclass('rebuild.tally_block_pkey') IS NOT NULL AS filled`,
  );
  return row?.filled === true;
}

async function report(beside: Database, onProgress: (progress: RebuildProgress) => void): Promise<void> {
  try {
    onProgress(await PROJECTED.soFar(beside));
  } catch {
    // The rebuild itself meets the same failure and reports it.
  }
}
