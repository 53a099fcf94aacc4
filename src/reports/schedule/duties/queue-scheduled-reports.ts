import { Injectable } from '@nestjs/common';
import { type Day, formatDay } from '../../../domain/time/local-time.ts';
import type { Assignment } from '../../making/make-report.ts';
import { Database } from '../../../platform/database/database.ts';
import { MachineClock } from '../../../platform/operations/machine-clock.ts';
import { SYSTEM } from '../../../access/system-actor.ts';
import { ReferenceData } from '../../../reference/snapshot/reference-data.ts';
import { type Duty, dutiesOf } from './duty.ts';
import { SCHEDULE_COLUMNS, scheduleOf, type ScheduleRow } from '../schedule-row.ts';

/** A schedule is written down, and ended, once: these counts grow with every change. */
const STATE = `SELECT concat_ws('/', count(*), count(ended_at)) AS state FROM report_schedule`;

/** The constraint lets one job through for a schedule and a period, whoever queues it how often. */
const QUEUE = `
  INSERT INTO report_job (kind, making, schedule_id, period_to, total, asked_by)
  SELECT 'report', making::jsonb, schedule_id, period_to, 1, '${SYSTEM}'
    FROM unnest($1::uuid[], $2::date[], $3::text[]) AS duty (schedule_id, period_to, making)
      ON CONFLICT ON CONSTRAINT report_job_prepares_once DO NOTHING
  RETURNING id`;

/** Queues the drafts whose cut-off day is over; any number of workers may try. */
@Injectable()
export class QueueScheduledReports {
  /** What was queued last for, so that most looks cost one small question. */
  private seen = '';

  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  /** @returns how many were queued */
  async execute(): Promise<number> {
    const { zone } = await this.reference.current();
    const today = zone.dayOf(this.clock.now());
    const [row] = await this.database.query<{ state: string }>(STATE, [], 'report-schedule-state');
    const state = `${today} ${row?.state}`;
    if (state === this.seen) return 0;
    const queued = await this.queue(today);
    this.seen = state;
    return queued;
  }

  private async queue(today: Day): Promise<number> {
    const rows = await this.database.query<ScheduleRow>(
      `SELECT ${SCHEDULE_COLUMNS} FROM report_schedule WHERE valid_from < $1`,
      [formatDay(today)],
    );
    const duties = rows
      .map(scheduleOf)
      .flatMap((schedule) => dutiesOf(schedule, schedule.validFrom, today))
      .filter(({ cutOffOn }) => cutOffOn < today);
    const queued = await this.database.query(QUEUE, [
      duties.map(({ schedule }) => schedule.id),
      duties.map(({ period }) => formatDay(period.to)),
      duties.map((duty) => JSON.stringify(assignmentOf(duty))),
    ]);
    return queued.length;
  }
}

/** As of the cut-off day, so that it does not matter when the worker wakes. */
function assignmentOf({ schedule, period, cutOffOn }: Duty): Assignment {
  const { form, unit } = schedule;
  return {
    order: { form, period, unit: unit ?? undefined, asOf: cutOffOn, typed: {} },
    making: { by: SYSTEM },
  };
}
