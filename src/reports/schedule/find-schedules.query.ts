import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { FORM_IDS } from '../making/report-order.ts';
import type { FormId } from '../forms/form-definition.ts';
import { Database } from '../../platform/database/database.ts';
import { type Asking, Code, FIRST_PAGE, PageOf, Word } from '../../platform/http/query-parameters.ts';
import { checkReferences, type PageRequest } from '../../platform/http/query-reader.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { newestFirst } from '../../platform/database/newest-first.ts';
import { SCHEDULE_COLUMNS, scheduleOf, type ScheduleRow } from './schedule-row.ts';
import { ScheduleTable } from './schedule-table.ts';
import { type ScheduleAnswer, scheduleAnswerOf, type SchedulesPage } from './schedule.answer.ts';
import { FREQUENCIES, type Frequency } from './duties/scheduled-periods.ts';
import { permitOf } from '../../access/rights/permit.ts';

/** The schedules, the newest first, ended ones too. */
export class FindSchedules extends Query<SchedulesPage> {
  @Word(FORM_IDS, 'Schedules of this form')
  form: FormId | undefined;

  @Code('The very unit')
  unit: string | undefined;

  @Word(FREQUENCIES, 'Schedules of this frequency')
  every: Frequency | undefined;

  @PageOf({ dated: 'always' })
  page: PageRequest = FIRST_PAGE;
}

@QueryHandler(FindSchedules)
export class FindSchedulesHandler implements IQueryHandler<FindSchedules> {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
  ) {}

  /** @throws DomainError unknown-unit */
  async execute(query: Asking<FindSchedules>): Promise<SchedulesPage> {
    const { page, ...filters } = query;
    checkReferences(filters, await this.reference.current());
    const wanted = {
      table: 'report_schedule',
      columns: SCHEDULE_COLUMNS,
      filters,
      units: permitOf(query).units(),
    } as const;
    const { rows, ...found } = await newestFirst<ScheduleRow>(this.database, wanted, page);
    return { ...found, items: rows.map((row) => scheduleAnswerOf(scheduleOf(row))) };
  }
}

export class GetSchedule extends Query<ScheduleAnswer> {
  constructor(readonly id: string) {
    super();
  }
}

@QueryHandler(GetSchedule)
export class GetScheduleHandler implements IQueryHandler<GetSchedule> {
  constructor(private readonly table: ScheduleTable) {}

  /** @throws DomainError not-found */
  async execute(query: GetSchedule): Promise<ScheduleAnswer> {
    const schedule = await this.table.get(query.id);
    permitOf(query).checkUnit(schedule.unit);
    return scheduleAnswerOf(schedule);
  }
}
