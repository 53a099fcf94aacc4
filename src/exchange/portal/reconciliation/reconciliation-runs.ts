import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Day, formatDay, type Instant, parseDay } from '../../../domain/time/local-time.ts';
import { Database, type Queryable } from '../../../platform/database/database.ts';
import { ENDED, IS_FREE, JobTable, type LeasedJob, leaseFor } from '../../../platform/jobs/job-table.ts';
import { Settings } from '../../../platform/operations/settings.ts';
import type { DayOutcome } from './reconcile-day.ts';

export const RUN_STATES = ['queued', 'running', 'done', 'failed'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** One that breaks so often without a day done is given up. */
const MOST_TRIES = 5;

/** What is to be compared. */
export type WantedRun = Readonly<{
  target: string;
  /** Who asks stands above this unit; null: above all. Days are compared whole all the same. */
  unit: string | null;
  first: Day;
  last: Day;
  askedBy: string;
}>;

/** A run that a worker has taken; `next`: the day where it goes on. */
export type LeasedRun = LeasedJob & Readonly<{ target: string; next: Day; last: Day }>;

/** A run as it is shown. */
export type RunRow = Readonly<{
  id: string;
  target: string;
  unit: string | null;
  first_day: string;
  last_day: string;
  next_day: string;
  night: string | null;
  asked_by: string;
  state: RunState;
  different: number;
  unavailable: number;
  createdAt: Instant;
  started_at: Instant | null;
  finished_at: Instant | null;
}>;

export const RUN_COLUMNS = `id, target, unit, first_day, last_day, next_day, night, asked_by, state, different,
  unavailable, created_at AS "createdAt", started_at, finished_at`;

/** The table of what is to be compared, and how far that is. */
@Injectable()
export class ReconciliationRuns extends JobTable<LeasedRun> {
  constructor(database: Database, settings: Settings) {
    super(database, 'reconciliation_run', settings);
  }

  /** @param night of one that nobody has asked for: once a target and night @returns its id; undefined: there is one */
  async queue(wanted: WantedRun, now: Instant, night: Day | null = null): Promise<string | undefined> {
    const { target, unit, first, last, askedBy } = wanted;
    const days = [formatDay(first), formatDay(last)];
    const [row] = await this.database.query<{ id: string }>(
      `INSERT INTO reconciliation_run (target, unit, first_day, last_day, next_day, night, asked_by, created_at)
       VALUES ($1, $2, $3, $4, $3, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING id`,
      [target, unit, ...days, night === null ? null : formatDay(night), askedBy, new Date(now)],
    );
    return row?.id;
  }

  async find(id: string): Promise<RunRow | undefined> {
    const [row] = await this.database.query<RunRow>(`SELECT ${RUN_COLUMNS} FROM reconciliation_run WHERE id = $1`, [
      id,
    ]);
    return row;
  }

  /** The oldest that nobody has, were it left by a worker that died. */
  async take(): Promise<LeasedRun | undefined> {
    const [row] = await this.database.query<
      Readonly<{ id: string; lease: string; target: string; next_day: string; last_day: string }>
    >(
      `UPDATE reconciliation_run AS job
          SET state = 'running', lease = $1, tries = tries + 1, ${this.leaseNow},
              started_at = coalesce(started_at, date_trunc('milliseconds', clock_timestamp()))
        WHERE id = (SELECT id FROM reconciliation_run AS job WHERE state IN ('queued', 'running') AND ${IS_FREE}
                     ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING id, lease, target, next_day, last_day`,
      [randomUUID()],
      'take-reconciliation',
    );
    if (!row) return undefined;
    const { id, lease, target } = row;
    return { id, lease, target, next: parseDay(row.next_day) ?? 0, last: parseDay(row.last_day) ?? 0 };
  }

  /** In the transaction that writes a day down: it goes on with the next one. @throws LeaseLost */
  async dayDone(q: Queryable, run: LeasedRun, day: Day, { different, unavailable }: DayOutcome): Promise<void> {
    await this.update(
      q,
      run,
      `${this.leaseNow}, tries = 0, next_day = $3, different = different + $4, unavailable = unavailable + $5`,
      [formatDay(day + 1), different, unavailable],
    );
  }

  async finish(run: LeasedRun): Promise<void> {
    await this.update(this.database, run, `state = 'done', ${ENDED}`, []);
  }

  /** Lets go of one that broke; after too many tries on one day it has failed. */
  async breakOff(run: LeasedRun, waitSeconds: number): Promise<void> {
    await this.update(
      this.database,
      run,
      `state = CASE WHEN tries >= ${MOST_TRIES} THEN 'failed' ELSE state END, lease = NULL,
       finished_at = CASE WHEN tries >= ${MOST_TRIES} THEN date_trunc('milliseconds', clock_timestamp()) END,
       ${leaseFor('$3')}`,
      [waitSeconds],
    );
  }

  /** Lets go of one whose worker stops. */
  async release(run: LeasedRun): Promise<void> {
    await this.update(this.database, run, 'lease = NULL, leased_until = NULL, tries = tries - 1', []);
  }
}
