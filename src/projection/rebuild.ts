import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.ts';
import { takeAllParts } from '../log/feed-parts.ts';
import { PROJECTED } from './projected.ts';
import { ProjectionRunner } from './projection-runner.ts';

/** The numbers of events that are projected and that are in the log. */
export type RebuildProgress = Readonly<{ projected: number; total: number }>;

export type Rebuilt = Readonly<{ events: number; streams: number }>;

/** The tables that a rebuild empties and fills again. */
export const READ_TABLES = 'dossier_state, dossier_promise, complaint_state, tally_cell, tally_now, tally_block';

const PROGRESS_MS = 1_000;
const BUSY_MS = 100;

/**
 * Fills the read tables again from the log. It works offline: until it has ended, readers see figures that still grow.
 * When it dies, the next run or any worker of this version goes on from the checkpoints.
 */
@Injectable()
export class Rebuild {
  constructor(
    private readonly database: Database,
    private readonly runner: ProjectionRunner,
  ) {}

  /**
   * Resolves when no feed is pending, whoever projected it.
   * @param onProgress called about once a second.
   */
  async run(onProgress: (progress: RebuildProgress) => void = () => undefined): Promise<Rebuilt> {
    await this.database.transaction(emptyReadTables);
    const timer = setInterval(() => void this.report(onProgress), PROGRESS_MS);
    try {
      await this.catchUpWhole();
    } finally {
      clearInterval(timer);
    }
    const [row] = await this.database.query<{ streams: string }>(
      'SELECT (SELECT count(*) FROM dossier_state) + (SELECT count(*) FROM complaint_state) AS streams',
    );
    return { events: (await PROJECTED.soFar(this.database)).projected, streams: Number(row?.streams ?? 0) };
  }

  /** Waits for the batches that other workers are running. */
  private async catchUpWhole(): Promise<void> {
    for (;;) {
      const projected = await this.runner.catchUpAll();
      const pending = await PROJECTED.pending(this.database);
      if (pending.length === 0) return;
      if (projected === 0) await pause(BUSY_MS);
    }
  }

  private async report(onProgress: (progress: RebuildProgress) => void): Promise<void> {
    try {
      onProgress(await PROJECTED.soFar(this.database));
    } catch {
      // The rebuild itself meets the same failure and reports it.
    }
  }
}

/** Empties the read tables. Places, branches and subjects stay, because their ids come from their content. */
export async function emptyReadTables(tx: Tx): Promise<void> {
  await takeAllParts(tx);
  await tx.query(`TRUNCATE ${READ_TABLES}`);
  await PROJECTED.reset(tx);
}
