import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Day, DAY_MS, formatDay } from '../../../domain/time/local-time.ts';
import { formatPeriod } from '../../../read/figures/period.ts';
import { Database, type Tx } from '../../../platform/database/database.ts';
import { MachineClock } from '../../../platform/operations/machine-clock.ts';
import { type Asking, Code, DayGiven, FIRST_PAGE, PageOf, Word } from '../../../platform/http/query-parameters.ts';
import { encodeCursor } from '../../../platform/http/page.ts';
import { checkReferences, type PageRequest } from '../../../platform/http/query-reader.ts';
import { ReferenceData, type ReferenceSnapshot } from '../../../reference/snapshot/reference-data.ts';
import type { FormId } from '../../forms/form-definition.ts';
import { FORM_IDS } from '../../making/report-order.ts';
import { badField } from '../schedule-rules.ts';
import { dueOn, DUTY_STATES, type Duty, dutiesOf, type DutyState, stateOf } from './duty.ts';
import { DutiesProgress, type DutyProgress } from './duty-progress.ts';
import { SCHEDULE_COLUMNS, scheduleOf, type ScheduleRow } from '../schedule-row.ts';
import type { ScheduledReport, ScheduledReportsPage } from '../schedule.answer.ts';
import type { Schedule } from '../schedule.ts';
import { permitOf } from '../../../access/rights/permit.ts';

/** A year and some days: the period that runs today ends before so many days are over. */
const LONGEST_PERIOD = 366;
const FURTHEST_AHEAD = 2 * LONGEST_PERIOD;

/** Lists the reports that are due, prepared, frozen and overdue, those of the latest periods first. */
export class FindScheduledReports extends Query<ScheduledReportsPage> {
  @Word(FORM_IDS, 'Reports of this form')
  form: FormId | undefined;

  @Code('The very unit')
  unit: string | undefined;

  @Word(DUTY_STATES, 'Reports in this state')
  state: DutyState | undefined;

  @DayGiven('Periods whose last day is not earlier')
  from: Day | undefined;

  @DayGiven('Periods whose last day is not later; those that have begun unless given', { notBefore: 'from' })
  to: Day | undefined;

  @PageOf({ dated: 'always' })
  page: PageRequest = FIRST_PAGE;
}

type DutiesQuestion = Asking<FindScheduledReports>;

@QueryHandler(FindScheduledReports)
export class FindScheduledReportsHandler implements IQueryHandler<FindScheduledReports> {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError unknown-unit, invalid-field for a day too far ahead */
  async execute(question: DutiesQuestion): Promise<ScheduledReportsPage> {
    const reference = await this.reference.current();
    const today = reference.zone.dayOf(this.clock.now());
    check(question, reference, today);
    const { state } = question;
    const { schedules, progress } = await this.database.snapshot(async (tx) => {
      const found = (await schedulesOf(tx, question)).filter(({ unit }) => permitOf(question).lists(unit));
      return { schedules: found, progress: await DutiesProgress.read(tx, found) };
    });
    const shown = schedules
      .flatMap((schedule) => dutiesAsked(schedule, question, today))
      .toSorted(latestFirst)
      .map((duty) => ({ duty, item: shownDuty(duty, progress.of(duty), reference, today) }));
    return pageOf(
      shown.filter(({ item }) => state === undefined || item.state === state),
      question.page,
    );
  }
}

async function schedulesOf(tx: Tx, { form, unit }: DutiesQuestion): Promise<Schedule[]> {
  const rows = await tx.query<ScheduleRow>(
    `SELECT ${SCHEDULE_COLUMNS} FROM report_schedule
      WHERE ($1::text IS NULL OR form = $1) AND ($2::text IS NULL OR unit = $2)`,
    [form ?? null, unit ?? null],
  );
  return rows.map(scheduleOf);
}

function check({ unit, to }: DutiesQuestion, reference: ReferenceSnapshot, today: Day): void {
  checkReferences({ unit }, reference);
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
    unitName: schedule.unit === null ? null : reference.unitNameOn(schedule.unit, today),
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
