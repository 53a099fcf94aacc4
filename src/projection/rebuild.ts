import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.ts';
import { takeAllParts } from '../log/feed-parts.ts';
import { pendingFeeds, projectedSoFar, resetCheckpoints } from './checkpoint.ts';
import { ProjectionRunner } from './projection-runner.ts';

/** Numbers of events: projected, and in the log. */
export type RebuildProgress = Readonly<{ projected: number; total: number }>;

export type Rebuilt = Readonly<{ events: number; streams: number }>;

/** All that a rebuild makes anew. */
export const READ_TABLES = 'dossier_state, dossier_promise, complaint_state, tally_cell, tally_now, tally_block';

const PROGRESS_MS = 1_000;
const BUSY_MS = 100;

/**
 * Makes the read tables anew from the log. Offline: until it has ended, readers see figures that are still growing.
 * Where it dies, the next run, or any worker of this version, goes on where it was.
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
    return { events: (await projectedSoFar(this.database)).projected, streams: Number(row?.streams ?? 0) };
  }

  /** A part may be in the hands of a running worker: then it is waited for. */
  private async catchUpWhole(): Promise<void> {
    for (;;) {
      const projected = await this.runner.catchUpAll();
      const pending = await pendingFeeds(this.database);
      if (pending.length === 0) return;
      if (projected === 0) await pause(BUSY_MS);
    }
  }

  private async report(onProgress: (progress: RebuildProgress) => void): Promise<void> {
    try {
      onProgress(await projectedSoFar(this.database));
    } catch {
      // The rebuild itself meets whatever is wrong and tells of it.
    }
  }
}

/** As if nothing had been projected yet. Places, their branches and subjects stay: their ids come from their content. */
export async function emptyReadTables(tx: Tx): Promise<void> {
  await takeAllParts(tx);
  await tx.query(`TRUNCATE ${READ_TABLES}`);
  await resetCheckpoints(tx);
}
