import { Injectable } from '@nestjs/common';
import { stageApplicants, storeApplicants, unstageApplicants } from '../../../log/staging/staged-applicants.ts';
import { type ConflictingEvent, StagedEvents } from '../../../log/staging/staged-events.ts';
import { Database, type Tx } from '../../../platform/database/database.ts';
import { StreamKeys } from '../../../platform/keys/stream-keys.ts';
import { saveErrors, saveWarnings } from '../import-errors.ts';
import type { ImportCounts, LeasedImport } from '../import-job.ts';
import { ImportJobs } from '../import-jobs.ts';
import type { BatchResult } from './judge-batch.ts';

/** The lines that are judged again, and what they have come to now. */
export type SecondVerdict = Readonly<{ lines: readonly number[]; result: BatchResult }>;

/** Where accepted events wait between their batch's one transaction and the log. */
@Injectable()
export class Staging {
  constructor(
    private readonly database: Database,
    private readonly jobs: ImportJobs,
    private readonly staged: StagedEvents,
    private readonly keys: StreamKeys,
  ) {}

  /**
   * Keeps what a batch has come to, all in one transaction: its events, its rejections, the counters and the resume
   * point. From here on each of its events is counted and will be in the log, whatever dies.
   */
  async stage(job: LeasedImport, result: BatchResult): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.jobs.advance(tx, job, result.counts);
      await this.write(tx, job.id, result);
    });
  }

  /**
   * Puts a second verdict in the place of the first one, in one transaction.
   * @param feeds where streams stayed behind because someone else had appended to them.
   * @param judgeAgain told which events stayed behind.
   */
  async restage(
    job: LeasedImport,
    feeds: readonly number[],
    judgeAgain: (conflicting: readonly ConflictingEvent[]) => Promise<SecondVerdict>,
  ): Promise<BatchResult> {
    return this.database.transaction(async (tx) => {
      await this.jobs.renew(job, tx);
      const conflicting: ConflictingEvent[] = [];
      for (const feed of feeds) conflicting.push(...(await this.staged.takeConflicting(tx, job.id, feed)));
      const { lines, result } = await judgeAgain(conflicting);
      const rejected = await tx.query(
        'DELETE FROM import_error WHERE import_id = $1 AND line = ANY ($2::bigint[]) RETURNING line',
        [job.id, lines],
      );
      await tx.query('DELETE FROM import_warning WHERE import_id = $1 AND line = ANY ($2::bigint[])', [job.id, lines]);
      const toldOf = await unstageApplicants(tx, job.id, lines);
      const accepted = new Set([...conflicting.map(({ line }) => line), ...toldOf]).size;
      await this.jobs.advance(tx, job, difference(result.counts, accepted, rejected.length));
      await this.write(tx, job.id, result);
      return result;
    });
  }

  /** Stores who applies, once the events of the batch are in the log. */
  async storeApplicants({ id }: LeasedImport): Promise<void> {
    await storeApplicants(this.database, id);
  }

  private async write(tx: Tx, importId: string, result: BatchResult): Promise<void> {
    const { accepted, applicants, errors, warnings } = result;
    await saveErrors(tx, importId, errors);
    await saveWarnings(tx, importId, warnings);
    await stageApplicants(tx, this.keys, importId, applicants);
    if (accepted.length > 0) await this.staged.stage(tx, importId, accepted);
  }
}

/** What is to be added to the counters so that lines which were counted before count anew. */
function difference(counts: ImportCounts, accepted: number, rejected: number): ImportCounts {
  const unchanged = counts.read - accepted - rejected;
  return {
    read: 0,
    accepted: counts.accepted - accepted,
    rejected: counts.rejected - rejected,
    unchanged: counts.unchanged - unchanged,
  };
}
