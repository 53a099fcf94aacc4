import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Day, DAY_MS, formatDay } from '../../../domain/time/local-time.ts';
import { formatPeriod } from '../../../read/figures/period.ts';
import { Database } from '../../../platform/database/database.ts';
import { MachineClock } from '../../../platform/operations/machine-clock.ts';
import { encodeCursor } from '../../../platform/http/page.ts';
import { checkReferences, type PageRequest } from '../../../platform/http/query-reader.ts';
import { ReferenceData, type ReferenceSnapshot } from '../../../reference/snapshot/reference-data.ts';
import { badField } from '../schedule-rules.ts';
import type { DutiesQuestion } from './duties-question.ts';
import { dueOn, type Duty, dutiesOf, stateOf } from './duty.ts';
import { DutiesProgress, type DutyProgress } from './duty-progress.ts';
import { SCHEDULE_COLUMNS, scheduleOf, type ScheduleRow } from '../schedule-row.ts';
import type { ScheduledReport, ScheduledReportsPage } from '../schedule.answer.ts';
import type { Schedule } from '../schedule.ts';

/** A year and some days: the period that runs today ends before so many days are over. */
const LONGEST_PERIOD = 366;
const FURTHEST_AHEAD = 2 * LONGEST_PERIOD;

/** Lists the reports that are due, prepared, frozen and overdue, those of the latest periods first. */
export class FindScheduledReports extends Query<ScheduledReportsPage> {
  constructor(readonly question: DutiesQuestion) {
    super();
  }
}

@QueryHandler(FindScheduledReports)
export class FindScheduledReportsHandler implements IQueryHandler<FindScheduledReports> {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError unknown-unit, invalid-field for a day too far ahead */
  async execute({ question }: FindScheduledReports): Promise<ScheduledReportsPage> {
    const reference = await this.reference.current();
    const today = reference.zone.dayOf(this.clock.now());
    check(question, reference, today);
    const { state } = question;
    const schedules = await this.schedules(question);
    const progress = await DutiesProgress.read(this.database, schedules);
    const shown = schedules
      .flatMap((schedule) => dutiesAsked(schedule, question, today))
      .toSorted(latestFirst)
      .map((duty) => ({ duty, item: shownDuty(duty, progress.of(duty), reference, today) }));
    return pageOf(
      shown.filter(({ item }) => state === undefined || item.state === state),
      question.page,
    );
  }

  private async schedules({ form, unit }: DutiesQuestion): Promise<Schedule[]> {
    const rows = await this.database.query<ScheduleRow>(
      `SELECT ${SCHEDULE_COLUMNS} FROM report_schedule
        WHERE ($1::text IS NULL OR form = $1) AND ($2::text IS NULL OR unit = $2)`,
      [form ?? null, unit ?? null],
    );
    return rows.map(scheduleOf);
  }
}

function check({ unit, to }: DutiesQuestion, reference: ReferenceSnapshot, today: Day): void {
  checkReferences(unit === undefined ? {} : { unit }, reference);
  if (to !== undefined && to > today + FURTHEST_AHEAD) throw badField('to', 'must not be later than in two years');
}

function dutiesAsked(schedule: Schedule, { from, to }: DutiesQuestion, today: Day): Duty[] {
  const duties = dutiesOf(schedule, from ?? schedule.validFrom, to ?? today + LONGEST_PERIOD);
  return to === undefined ? duties.filter(({ period }) => period.from <= today) : duties;
}

function shownDuty(duty: Duty, progress: DutyProgress, reference: ReferenceSnapshot, today: Day): ScheduledReport {
  const { schedule, period, cutOffOn } = duty;
  const { job, problem, report, frozenAt } = progress;
  const due = dueOn(duty, reference.calendarAt(reference.currentCalendarRevision));
  return {
    schedule: schedule.id,
    unit: schedule.unit,
    form: schedule.form,
    every: schedule.every,
    period: formatPeriod(period),
    cutOffOn: formatDay(cutOffOn),
    dueOn: formatDay(due),
    state: stateOf({ isPrepared: report !== null, isFrozen: frozenAt !== null, due }, today),
    report,
    frozenOn: frozenAt === null ? null : formatDay(reference.zone.dayOf(frozenAt)),
    job,
    problem,
  };
}

function latestFirst(a: Duty, b: Duty): number {
  return b.period.to - a.period.to || (a.schedule.id < b.schedule.id ? -1 : 1);
}

function pageOf(
  shown: readonly Readonly<{ duty: Duty; item: ScheduledReport }>[],
  { limit, after }: PageRequest,
): ScheduledReportsPage {
  const begin = after ? shown.findIndex(({ duty }) => isAfter(duty, Number(after.at) / DAY_MS, after.code)) : 0;
  const rest = begin < 0 ? [] : shown.slice(begin);
  const page = rest.slice(0, limit);
  const last = rest.length > limit ? page.at(-1)?.duty : undefined;
  return {
    items: page.map(({ item }) => item),
    nextCursor: last ? encodeCursor([last.period.to * DAY_MS, last.schedule.id]) : null,
    total: shown.length,
  };
}

function isAfter({ period, schedule }: Duty, to: Day, id: string): boolean {
  return period.to < to || (period.to === to && schedule.id > id);
}
