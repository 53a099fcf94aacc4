import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Day, formatDay } from '../../domain/time/local-time.ts';
import { Database, type Queryable } from '../../platform/database/database.ts';
import { LeaseLost } from '../../platform/jobs/lease-lost.ts';
import type { JobKind, LeasedJob } from './open-dossier-job.ts';

/** A worker that has not renewed its lease for so long is taken to be dead. */
const LEASE_SECONDS = 10;

type LeasedRow = Readonly<{ id: string; kind: JobKind; revision: number | null; collected: boolean }>;

/** The table of what the system has to do to open dossiers, and who does it. */
@Injectable()
export class OpenDossierJobs {
  constructor(private readonly database: Database) {}

  /** Queues the look for dossiers of ended units, once for a day and a state of the reference data. */
  async queueUnits(day: Day, referenceRevision: bigint): Promise<void> {
    await this.database.query(
      `INSERT INTO open_dossier_job (kind, due_on, reference_revision) VALUES ('units', $1, $2)
       ON CONFLICT ON CONSTRAINT open_dossier_job_units DO NOTHING`,
      [formatDay(day), referenceRevision],
    );
  }

  /**
   * Takes the first unfinished job of a kind, calendars in the order of their revisions, unless a worker has it that is
   * alive. It waits for the imports that were uploaded before it: nothing that happened long ago could be recorded any
   * more in a dossier to which the system has added something today.
   */
  async take(kind: JobKind): Promise<LeasedJob | undefined> {
    const lease = randomUUID();
    const [row] = await this.database.query<LeasedRow>(
      `UPDATE open_dossier_job AS job SET state = 'running', lease = $1,
              leased_until = clock_timestamp() + make_interval(secs => $2)
        WHERE id = (SELECT id FROM open_dossier_job WHERE kind = $3 AND state <> 'done'
                     ORDER BY calendar_revision, queued_at LIMIT 1)
          AND state <> 'done' AND (leased_until IS NULL OR leased_until < clock_timestamp())
          AND NOT EXISTS (SELECT FROM import_job AS import
                           WHERE import.state IN ('queued', 'running') AND import.kind IN ('events', 'dossiers')
                             AND import.uploaded_at <= job.queued_at)
        RETURNING id, kind, calendar_revision AS revision, collected_at IS NOT NULL AS collected`,
      [lease, LEASE_SECONDS, kind],
      'open-dossier-job-take',
    );
    if (!row) return undefined;
    return { id: row.id, kind: row.kind, lease, calendarRevision: row.revision ?? 0, isCollected: row.collected };
  }

  /**
   * Renews the lease, counts appended events, and locks the job's row: as the first statement of a transaction it keeps
   * every other worker out until the commit.
   * @throws LeaseLost when another worker has it now.
   */
  async renew(job: LeasedJob, q: Queryable = this.database, appended = 0): Promise<void> {
    await this.update(
      q,
      job,
      `leased_until = clock_timestamp() + make_interval(secs => $3), appended = appended + $4`,
      [LEASE_SECONDS, appended],
    );
  }

  /** Within the transaction that wrote down what the job must look at. */
  async markCollected(job: LeasedJob, q: Queryable): Promise<void> {
    await this.update(q, job, `collected_at = date_trunc('milliseconds', clock_timestamp())`, []);
  }

  /**
   * Ends a job of which nothing is left.
   * @returns how many events it has appended; undefined when there is more to do after all.
   * @throws LeaseLost when another worker has it now.
   */
  async finish(job: LeasedJob): Promise<number | undefined> {
    return this.database.transaction(async (tx) => {
      await this.renew(job, tx);
      const [row] = await tx.query<{ appended: string }>(
        `UPDATE open_dossier_job SET state = 'done', lease = NULL, leased_until = NULL,
                finished_at = date_trunc('milliseconds', clock_timestamp())
          WHERE id = $1 AND NOT EXISTS (SELECT FROM open_dossier_todo WHERE job_id = $1)
         RETURNING appended`,
        [job.id],
      );
      return row && Number(row.appended);
    });
  }

  /** Lets go of a job that stopped in the middle; `waitSeconds`: until when nobody takes it again. */
  async release(job: LeasedJob, waitSeconds = 0): Promise<void> {
    await this.update(
      this.database,
      job,
      'lease = NULL, leased_until = clock_timestamp() + make_interval(secs => $3)',
      [waitSeconds],
    );
  }

  private async update(q: Queryable, job: LeasedJob, change: string, params: readonly unknown[]): Promise<void> {
    const rows = await q.query(`UPDATE open_dossier_job SET ${change} WHERE id = $1 AND lease = $2 RETURNING id`, [
      job.id,
      job.lease,
      ...params,
    ]);
    if (rows.length !== 1) throw new LeaseLost();
  }
}
