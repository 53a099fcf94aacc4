import { Injectable } from '@nestjs/common';
import { type Day, formatDay, type Instant, parseDay } from '../../domain/time/local-time.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { Database, type Queryable } from '../../platform/database/database.ts';
import { isUuid } from '../../platform/http/uuid.ts';
import { SCHEDULE_COLUMNS, scheduleOf, type ScheduleRow } from './schedule-row.ts';
import type { Schedule, ScheduleTerms } from './schedule.ts';

const INSERT = `
  INSERT INTO report_schedule (id, unit, form, every, cut_off_days, days_to_prepare, valid_from, valid_to, changes,
                               created_at, created_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

/** Schedules of one unit, form and frequency are made one at a time. */
const TAKE_TURN = `
  SELECT pg_advisory_xact_lock(hashtextextended(concat_ws('|', 'report-schedule', $1::text, $2::text, $3::text), 0))`;

const OVERLAPPING = `
  SELECT EXISTS (
    SELECT FROM report_schedule
     WHERE form = $1 AND every = $2 AND unit IS NOT DISTINCT FROM $3
       AND valid_from <= coalesce($5, 'infinity'::date) AND $4 <= coalesce(valid_to, 'infinity')) AS overlaps`;

const LAST_PREPARED = `
  SELECT max(period_to) AS "periodTo" FROM report_job WHERE schedule_id = $1 AND state = 'done'`;

/** A worker that has one of them finds its lease gone, and keeps nothing. */
const CALL_OFF = `DELETE FROM report_job WHERE schedule_id = $1 AND period_to > $2 AND state <> 'done'`;

/** The schedules: written down once, ended once. */
@Injectable()
export class ScheduleTable {
  constructor(private readonly database: Database) {}

  async insert(tx: Queryable, schedule: Omit<Schedule, 'endedAt' | 'endedBy'>): Promise<void> {
    await tx.query(INSERT, [
      schedule.id,
      schedule.unit,
      schedule.form,
      schedule.every,
      schedule.cutOffDays,
      schedule.daysToPrepare,
      formatDay(schedule.validFrom),
      textOf(schedule.validTo),
      schedule.changes,
      new Date(schedule.createdAt),
      schedule.createdBy,
    ]);
  }

  /** Within a transaction: whether another schedule of the same unit, form and frequency holds on one of its days. */
  async overlaps(tx: Queryable, { unit, form, every, validFrom, validTo }: ScheduleTerms): Promise<boolean> {
    await tx.query(TAKE_TURN, [unit ?? '', form, every]);
    const [row] = await tx.query<{ overlaps: boolean }>(OVERLAPPING, [
      form,
      every,
      unit,
      formatDay(validFrom),
      textOf(validTo),
    ]);
    return row?.overlaps === true;
  }

  private async find(id: string): Promise<Schedule | undefined> {
    const rows = await this.database.query<ScheduleRow>(
      `SELECT ${SCHEDULE_COLUMNS} FROM report_schedule WHERE id = $1`,
      [id],
    );
    return rows.map(scheduleOf)[0];
  }

  /** @throws DomainError not-found */
  async get(id: string): Promise<Schedule> {
    const schedule = isUuid(id) ? await this.find(id) : undefined;
    if (!schedule) throw unknownSchedule();
    return schedule;
  }

  /** Within a transaction: nobody else ends it meanwhile. @throws DomainError not-found, already-ended */
  async takeRunning(tx: Queryable, id: string): Promise<Schedule> {
    const [row] = await tx.query<ScheduleRow>(
      `SELECT ${SCHEDULE_COLUMNS} FROM report_schedule WHERE id = $1 FOR UPDATE`,
      [id],
    );
    if (!row) throw unknownSchedule();
    if (row.endedAt !== null) throw alreadyEnded();
    return scheduleOf(row);
  }

  /**
   * Within the same transaction: it holds no longer than to this day, and what was queued for later periods is called off.
   * @returns the last day of the last period for which it has prepared a report; null when there is none
   */
  async end(
    tx: Queryable,
    id: string,
    { validTo, at, by }: Readonly<{ validTo: Day; at: Instant; by: string }>,
  ): Promise<Day | null> {
    await tx.query('UPDATE report_schedule SET valid_to = $2, ended_at = $3, ended_by = $4 WHERE id = $1', [
      id,
      formatDay(validTo),
      new Date(at),
      by,
    ]);
    await tx.query(CALL_OFF, [id, formatDay(validTo)]);
    const [row] = await tx.query<{ periodTo: string | null }>(LAST_PREPARED, [id]);
    return row?.periodTo ? parseDay(row.periodTo) : null;
  }
}

function textOf(day: Day | null): string | null {
  return day === null ? null : formatDay(day);
}

function unknownSchedule(): DomainError {
  return new DomainError('not-found', 'not-found', 'There is no report schedule with this id');
}

function alreadyEnded(): DomainError {
  return new DomainError(
    'already-ended',
    'conflict',
    'The schedule has been ended or changed: go on from the one that follows it, or make another one',
  );
}
