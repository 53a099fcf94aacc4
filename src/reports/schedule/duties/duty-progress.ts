import type { Instant } from '../../../domain/time/local-time.ts';
import type { Queryable } from '../../../platform/database/database.ts';
import type { Problem } from '../../../platform/http/problem.ts';
import { formatPeriod } from '../../../read/figures/period.ts';
import type { Duty } from './duty.ts';
import type { Schedule } from '../schedule.ts';

/** What became of a duty so far. */
export type DutyProgress = Readonly<{
  /** The job that prepares its draft; null before the cut-off day is over. */
  job: string | null;
  /** Why the draft has not been made yet, though it was tried. */
  problem: Problem | null;
  /** The newest frozen report of its form, unit and period, whoever made it; else the draft that was prepared. */
  report: string | null;
  /** When the first of them was frozen. */
  frozenAt: Instant | null;
}>;

type Prepared = Readonly<{
  scheduleId: string;
  periodTo: string;
  job: string;
  problem: Problem | null;
  report: string | null;
}>;
type Frozen = Readonly<{
  form: string;
  unit: string | null;
  from: string;
  to: string;
  report: string;
  frozenAt: Instant;
}>;

const PREPARED = `
  SELECT schedule_id AS "scheduleId", period_to AS "periodTo", id AS job, problem,
         (SELECT report.id FROM report WHERE report.id = report_job.report_id
             AND NOT EXISTS (SELECT FROM discarded_report AS gone WHERE gone.report_id = report.id)) AS report
    FROM report_job WHERE schedule_id = ANY ($1::uuid[])`;

const FROZEN = `
  SELECT form, unit, period_from AS "from", period_to AS "to", min(frozen_at) AS "frozenAt",
         (array_agg(id ORDER BY number DESC))[1] AS report
    FROM report WHERE state = 'frozen' AND form = ANY ($1::text[])
   GROUP BY form, unit, period_from, period_to`;

/** What became of the duties of some schedules. */
export class DutiesProgress {
  private constructor(
    private readonly drafts: ReadonlyMap<string, Prepared>,
    private readonly finals: ReadonlyMap<string, Frozen>,
  ) {}

  static async read(q: Queryable, schedules: readonly Schedule[]): Promise<DutiesProgress> {
    const forms = [...new Set(schedules.map(({ form }) => form))];
    const drafts = await q.query<Prepared>(PREPARED, [schedules.map(({ id }) => id)]);
    const finals = await q.query<Frozen>(FROZEN, [forms]);
    return new DutiesProgress(
      new Map(drafts.map((row) => [keyOf(row.scheduleId, row.periodTo), row])),
      new Map(finals.map((row) => [keyOf(row.form, row.unit, row.from, row.to), row])),
    );
  }

  of({ schedule, period }: Duty): DutyProgress {
    const { from, to } = formatPeriod(period);
    const draft = this.drafts.get(keyOf(schedule.id, to));
    const { job = null, problem = null, report = null } = draft ?? {};
    const final = this.finals.get(keyOf(schedule.form, schedule.unit, from, to));
    return { job, problem, report: final?.report ?? report, frozenAt: final?.frozenAt ?? null };
  }
}

function keyOf(...parts: readonly (string | null)[]): string {
  return JSON.stringify(parts);
}
