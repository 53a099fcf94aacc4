import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { discardApplicants, storeApplicants } from '../../log/staging/staged-applicants.ts';
import { StagedEvents } from '../../log/staging/staged-events.ts';
import { Database, type Queryable } from '../../platform/database/database.ts';
import type { SupposedMoves } from '../../write/system/suppose-moves.ts';
import type { SupposedReassignments } from '../../write/system/suppose-reassignments.ts';
import type { SampleRow } from './import-sample.ts';
import type { CreatedCodes, ImportCounts, ImportProgress, ImportState, LeasedImport } from './import-job.ts';
import { ENDED, IS_FREE, JobTable, leaseFor } from '../../platform/jobs/job-table.ts';
import { destroyImportKey } from '../../platform/keys/import-keys.ts';
import { newestFirst } from '../../platform/database/newest-first.ts';
import type { Page } from '../../platform/http/page.ts';
import type { PageRequest } from '../../platform/http/query-reader.ts';
import { Settings } from '../../platform/operations/settings.ts';
import type { ImportKind } from './import-kind.ts';
import { LOG_KINDS, REFERENCE_KINDS } from './import-kind.ts';
import { leasedOf, type LeasedRow, PROGRESS, progressOf, type ProgressRow } from './import-rows.ts';

/** An import that breaks so many times running without a step forward is given up: it would break for ever. */
const MAX_FRUITLESS_TRIES = 5;
/** The same for one whose worker dies each time without a word, which may well be the worker's fault. */
const MAX_FRUITLESS_DEATHS = 50;
/** How long an import waits for a database that is away or full, between two tries. */
const PAUSE_SECONDS = 5;

/** Which imports are listed; undefined: any. */
export type ImportFilters = Readonly<{
  kind: ImportKind | undefined;
  state: ImportState | undefined;
  /** Code of an account or key. */
  uploadedBy: string | undefined;
}>;

/** What is uploaded, and what for. */
export type QueuedUpload = Readonly<{
  kind: ImportKind;
  mapping: unknown;
  dryRun: boolean;
  /** What the file was called, where its sender says so. */
  fileName?: string | undefined;
  /** Of the text that is read, however it was sent. */
  bytes?: number;
}>;

/** The table of imports: what is to be done, how far it is, and who does it. */
@Injectable()
export class ImportJobs extends JobTable<LeasedImport> {
  constructor(
    database: Database,
    private readonly staged: StagedEvents,
    settings: Settings,
  ) {
    super(database, 'import_job', settings);
  }

  /** Queues an upload whose chunks are all stored. */
  async queue(id: string, upload: QueuedUpload, uploadedBy: string): Promise<void> {
    const { kind, mapping, dryRun, fileName = null, bytes = null } = upload;
    await this.database.query(
      `INSERT INTO import_job (id, kind, uploaded_by, mapping, dry_run, file_name, bytes_total)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, kind, uploadedBy, mapping === undefined ? null : JSON.stringify(mapping), dryRun, fileName, bytes],
    );
  }

  async find(id: string): Promise<ImportProgress | undefined> {
    const [row] = await this.database.query<ProgressRow>(
      `SELECT ${PROGRESS} FROM import_job WHERE id = $1`,
      [id],
      'import-find',
    );
    return row && progressOf(row);
  }

  /** A page of the imports that fit, the newest first; of one uploader where it is named. */
  async list({ kind, state, uploadedBy }: ImportFilters, page: PageRequest): Promise<Page<ImportProgress>> {
    const filters = { kind, state, uploaded_by: uploadedBy };
    const wanted = { table: 'import_job', dated: 'uploaded_at', columns: PROGRESS, filters } as const;
    const { rows, ...found } = await newestFirst<ProgressRow>(this.database, wanted, page);
    return { ...found, items: rows.map(progressOf) };
  }

  /**
   * Takes an import that is queued or was left by a worker which died. One caller's imports run in the order in which
   * they were uploaded, and none overtakes reference data that was uploaded before it.
   */
  async take(kinds: readonly ImportKind[]): Promise<LeasedImport | undefined> {
    const [row] = await this.database.query<LeasedRow>(
      `UPDATE import_job SET state = 'running', lease = $1, fruitless_tries = fruitless_tries + 1,
              ${this.leaseNow},
              started_at = coalesce(started_at, date_trunc('milliseconds', clock_timestamp()))
        WHERE id = (
          SELECT id FROM import_job job
           WHERE state IN ('queued', 'running') AND kind = ANY($2)
             AND ${IS_FREE}
             AND NOT EXISTS (
               SELECT FROM import_job earlier
                WHERE earlier.state IN ('queued', 'running')
                  AND earlier.ordinal < job.ordinal
                  AND (earlier.kind = ANY($3) OR (earlier.kind = ANY($2) AND earlier.uploaded_by = job.uploaded_by)))
           ORDER BY ordinal LIMIT 1
             FOR UPDATE SKIP LOCKED)
        RETURNING id, kind, lease, uploaded_by, mapping, dry_run, batch_offset, batch_line, resume_offset, resume_line`,
      [randomUUID(), kinds, REFERENCE_KINDS],
      'import-take',
    );
    return row && leasedOf(row);
  }

  /**
   * Counts what a batch has come to and moves the resume point. The first statement of its transaction: the row's lock
   * keeps every other worker out until the commit.
   */
  async advance(q: Queryable, job: LeasedImport, counts: ImportCounts): Promise<void> {
    await this.update(
      q,
      job,
      `read = read + $3, accepted = accepted + $4, rejected = rejected + $5, unchanged = unchanged + $6,
       batch_offset = $7, batch_line = $8, resume_offset = $9, resume_line = $10, fruitless_tries = 0`,
      [
        counts.read,
        counts.accepted,
        counts.rejected,
        counts.unchanged,
        job.batch.offset,
        job.batch.line,
        job.resume.offset,
        job.resume.line,
      ],
    );
  }

  /** The codes that an import has made so far. */
  async createdBy(id: string): Promise<CreatedCodes> {
    return (await this.find(id))?.created ?? { units: [], procedures: [] };
  }

  /** Notes codes that an import is about to make. */
  async noteCreated(id: string, { units, procedures }: CreatedCodes): Promise<void> {
    await this.database.query(
      `UPDATE import_job
          SET created_units = created_units || $2::text[], created_procedures = created_procedures || $3::text[]
        WHERE id = $1`,
      [id, units, procedures],
    );
  }

  /** Ends it in a transaction, and destroys what was uploaded. @throws LeaseLost when another worker has it now. */
  async finish(q: Queryable, job: LeasedImport): Promise<void> {
    await this.update(q, job, `state = 'done', ${ENDED}`, []);
    await destroyImportKey(q, job.id);
  }

  /** Keeps what the first lines or rows of a dry run would become. */
  async showSample(id: string, sample: readonly SampleRow[]): Promise<void> {
    await this.database.query('UPDATE import_job SET sample = $2 WHERE id = $1', [id, JSON.stringify(sample)]);
  }

  /** Keeps which due dates a dry run would move. */
  async showMoves(id: string, moves: SupposedMoves): Promise<void> {
    await this.database.query('UPDATE import_job SET moves = $2 WHERE id = $1', [id, JSON.stringify(moves)]);
  }

  /** Keeps which open dossiers a dry run would hand to other units. */
  async showReassignments(id: string, reassignments: SupposedReassignments): Promise<void> {
    const kept = JSON.stringify(reassignments);
    await this.database.query('UPDATE import_job SET reassignments = $2 WHERE id = $1', [id, kept]);
  }

  /** Ends a dry run; what it has decided on is forgotten. @throws LeaseLost when another worker has it now. */
  async finishDryRun(job: LeasedImport): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.finish(tx, job);
      await this.staged.discard(tx, job.id);
      await discardApplicants(tx, job.id);
    });
  }

  /**
   * Lets go of an import that stopped in the middle. `failure`: why, where something broke; it is tried again a little
   * later each time, and has failed after too many tries without progress.
   */
  async release(job: LeasedImport, failure: string | undefined): Promise<void> {
    const change =
      failure === undefined
        ? 'lease = NULL, leased_until = NULL, fruitless_tries = 0'
        : `lease = NULL, failure = $3, ${leaseFor('fruitless_tries')},
           state = CASE WHEN fruitless_tries >= $4 THEN 'failed' ELSE state END,
           finished_at = CASE WHEN fruitless_tries >= $4 THEN date_trunc('milliseconds', clock_timestamp()) END`;
    await this.update(this.database, job, change, failure === undefined ? [] : [failure, MAX_FRUITLESS_TRIES]);
    if (failure !== undefined) await this.takeBackStaged();
  }

  /** Lets go of an import for some seconds; that it could not go on does not count against it. */
  async putOff(job: LeasedImport): Promise<void> {
    const change = `lease = NULL, fruitless_tries = 0, ${leaseFor(PAUSE_SECONDS)}`;
    await this.update(this.database, job, change, []);
  }

  /** Ends an import which no further try could bring on; what it has accepted stays. */
  async fail(job: LeasedImport, failure: string): Promise<void> {
    await this.update(this.database, job, `state = 'failed', failure = $3, ${ENDED}`, [failure]);
    await this.takeBackStaged();
  }

  /**
   * Ends an import because somebody wants it; what it has accepted stays, and a worker that has it stops at its next batch.
   * @returns false where it has ended, or is a small table that a worker is applying as a whole
   */
  async cancel(id: string, by: string): Promise<boolean> {
    const ended = await this.database.query(
      `UPDATE import_job SET state = 'failed', failure = $2, cancelled_by = $3, ${ENDED}
        WHERE id = $1 AND (state = 'queued' OR (state = 'running' AND kind = ANY ($4))) RETURNING id`,
      [id, 'Somebody has stopped it', by, LOG_KINDS],
    );
    if (ended.length > 0) await this.takeBackStaged();
    return ended.length > 0;
  }

  /** Gives up imports whose every worker died. */
  async giveUpHopeless(): Promise<void> {
    await this.database.query(
      `UPDATE import_job SET state = 'failed', failure = $1, ${ENDED}
        WHERE state = 'running' AND leased_until < clock_timestamp() AND fruitless_tries >= $2`,
      ['Every worker that took it died; the log of the server says more', MAX_FRUITLESS_DEATHS],
    );
    await this.takeBackStaged();
  }

  /** What a failed import had staged is not in the log and never will be: it is not counted, and its text is not kept. */
  private async takeBackStaged(): Promise<void> {
    const failed = await this.database.query<{ id: string; dry_run: boolean }>(
      `SELECT id, dry_run FROM import_job j
        WHERE state = 'failed'
          AND (EXISTS (SELECT FROM import_staged s WHERE s.feed BETWEEN 0 AND 63 AND s.import_id = j.id)
            OR EXISTS (SELECT FROM import_applicant a WHERE a.import_id = j.id))`,
    );
    for (const { id, dry_run: dryRun } of failed) {
      await this.database.transaction(async (tx) => {
        const lines = await this.staged.discard(tx, id);
        // Of rows that are in the log who applies is kept.
        await (dryRun ? discardApplicants(tx, id) : storeApplicants(tx, id));
        await tx.query('UPDATE import_job SET read = read - $2, accepted = accepted - $2 WHERE id = $1', [id, lines]);
      });
    }
  }
}
