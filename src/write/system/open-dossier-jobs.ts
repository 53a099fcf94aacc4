import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Day, formatDay } from '../../domain/time/local-time.ts';
import { Database, type Queryable } from '../../platform/database/database.ts';
import { ENDED, IS_FREE, JobTable, leaseFor } from '../../platform/jobs/job-table.ts';
import { Settings } from '../../platform/operations/settings.ts';
import type { JobKind, LeasedOpenDossierJob } from './open-dossier-job.ts';

type LeasedRow = Readonly<{
  id: string;
  kind: JobKind;
  revision: number | null;
  incidents: readonly string[] | null;
  collected: boolean;
}>;

/** The table of what the system has to do to open dossiers, and who does it. */
@Injectable()
export class OpenDossierJobs extends JobTable<LeasedOpenDossierJob> {
  constructor(database: Database, settings: Settings) {
    super(database, 'open_dossier_job', settings);
  }

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
  async take(kind: JobKind): Promise<LeasedOpenDossierJob | undefined> {
    const lease = randomUUID();
    const [row] = await this.database.query<LeasedRow>(
      `UPDATE open_dossier_job AS job SET state = 'running', lease = $1, ${this.leaseNow}
        WHERE id = (SELECT id FROM open_dossier_job WHERE kind = $2 AND state <> 'done'
                     ORDER BY calendar_revision, queued_at LIMIT 1)
          AND state <> 'done' AND ${IS_FREE}
          AND NOT EXISTS (SELECT FROM import_job AS import
                           WHERE import.state IN ('queued', 'running') AND import.kind IN ('events', 'dossiers')
                             AND import.uploaded_at <= job.queued_at)
        RETURNING id, kind, calendar_revision AS revision, incidents, collected_at IS NOT NULL AS collected`,
      [lease, kind],
      'open-dossier-job-take',
    );
    if (!row) return undefined;
    const { id, revision, incidents, collected } = row;
    return { id, kind, lease, calendarRevision: revision ?? 0, incidents: incidents ?? [], isCollected: collected };
  }

  /** Renews the lease as the first statement of a transaction, and counts appended events. @throws LeaseLost */
  async countAppended(job: LeasedOpenDossierJob, q: Queryable, appended: number): Promise<void> {
    await this.update(q, job, `${this.leaseNow}, appended = appended + $3`, [appended]);
  }

  /** Within the transaction that wrote down what the job must look at. */
  async markCollected(job: LeasedOpenDossierJob, q: Queryable): Promise<void> {
    await this.update(q, job, `collected_at = date_trunc('milliseconds', clock_timestamp())`, []);
  }

  /**
   * Ends a job of which nothing is left.
   * @returns how many events it has appended; undefined when there is more to do after all.
   * @throws LeaseLost when another worker has it now.
   */
  async finish(job: LeasedOpenDossierJob): Promise<number | undefined> {
    return this.database.transaction(async (tx) => {
      await this.renew(job, tx);
      const [row] = await tx.query<{ appended: string }>(
        `UPDATE open_dossier_job SET state = 'done', ${ENDED}
          WHERE id = $1 AND NOT EXISTS (SELECT FROM open_dossier_todo WHERE job_id = $1)
         RETURNING appended`,
        [job.id],
      );
      return row && Number(row.appended);
    });
  }

  /** Lets go of a job that stopped in the middle; `waitSeconds`: until when nobody takes it again. */
  async release(job: LeasedOpenDossierJob, waitSeconds = 0): Promise<void> {
    await this.update(this.database, job, `lease = NULL, ${leaseFor('$3')}`, [waitSeconds]);
  }
}
