import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { FORM_IDS } from '../making/report-order.ts';
import type { FormId } from '../forms/form-definition.ts';
import { Database } from '../../platform/database/database.ts';
import { encodeCursor } from '../../platform/http/page.ts';
import { checkReferences, type PageRequest, QueryReader } from '../../platform/http/query-reader.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { SCHEDULE_COLUMNS, scheduleOf, type ScheduleRow } from './schedule-row.ts';
import { ScheduleTable } from './schedule-table.ts';
import { type ScheduleAnswer, scheduleAnswerOf, type SchedulesPage } from './schedule.answer.ts';
import { FREQUENCIES, type Frequency } from './duties/scheduled-periods.ts';

export type SchedulesQuestion = Readonly<{
  form: FormId | undefined;
  /** The very unit. */
  unit: string | undefined;
  every: Frequency | undefined;
  page: PageRequest;
}>;

/** @throws DomainError invalid-field, naming every wrong parameter. */
export function readSchedulesQuestion(raw: Readonly<Record<string, unknown>>): SchedulesQuestion {
  const reader = new QueryReader(raw, ['form', 'unit', 'every', 'limit', 'cursor']);
  const question = {
    form: reader.wordOf('form', FORM_IDS),
    unit: reader.code('unit'),
    every: reader.wordOf('every', FREQUENCIES),
    page: reader.page(),
  };
  reader.check();
  return question;
}

const MATCHING = `
  ($1::text IS NULL OR form = $1) AND ($2::text IS NULL OR unit = $2) AND ($3::text IS NULL OR every = $3)`;

const PAGE = `
  SELECT ${SCHEDULE_COLUMNS} FROM report_schedule
   WHERE ${MATCHING} AND ($4::timestamptz IS NULL OR (created_at, id::text) < ($4, $5::text))
   ORDER BY created_at DESC, id::text DESC LIMIT $6`;

/** The schedules, the newest first, ended ones too. */
export class FindSchedules extends Query<SchedulesPage> {
  constructor(readonly question: SchedulesQuestion) {
    super();
  }
}

@QueryHandler(FindSchedules)
export class FindSchedulesHandler implements IQueryHandler<FindSchedules> {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
  ) {}

  /** @throws DomainError unknown-unit */
  async execute({ question: { form, unit, every, page } }: FindSchedules): Promise<SchedulesPage> {
    checkReferences(unit === undefined ? {} : { unit }, await this.reference.current());
    const filters = [form ?? null, unit ?? null, every ?? null];
    const [count] = await this.database.query<{ total: string }>(
      `SELECT count(*) AS total FROM report_schedule WHERE ${MATCHING}`,
      filters,
    );
    const rows = await this.database.query<ScheduleRow>(PAGE, [...filters, ...beginOf(page), page.limit + 1]);
    const items = rows.slice(0, page.limit).map(scheduleOf);
    const last = rows.length > page.limit ? items.at(-1) : undefined;
    const nextCursor = last ? encodeCursor([last.createdAt, last.id]) : null;
    return { items: items.map(scheduleAnswerOf), nextCursor, total: Number(count?.total ?? 0) };
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
  async execute({ id }: GetSchedule): Promise<ScheduleAnswer> {
    return scheduleAnswerOf(await this.table.get(id));
  }
}

function beginOf({ after }: PageRequest): [Date | null, string | null] {
  return [typeof after?.at === 'number' ? new Date(after.at) : null, after?.code ?? null];
}
