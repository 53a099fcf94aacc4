import { Injectable } from '@nestjs/common';
import { FORM_IDS } from '../making/report-order.ts';
import type { FormId } from '../forms/form-definition.ts';
import { Database } from '../../platform/database/database.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { encodeCursor, type Page } from '../../platform/http/page.ts';
import { checkReferences, type PageRequest, QueryReader } from '../../platform/http/query-reader.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { SCHEDULE_COLUMNS, scheduleOf, type ScheduleRow } from './schedule-row.ts';
import { ScheduleTable } from './schedule-table.ts';
import type { Schedule } from './schedule.ts';
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

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const MATCHING = `
  ($1::text IS NULL OR form = $1) AND ($2::text IS NULL OR unit = $2) AND ($3::text IS NULL OR every = $3)`;

const PAGE = `
  SELECT ${SCHEDULE_COLUMNS} FROM report_schedule
   WHERE ${MATCHING} AND ($4::timestamptz IS NULL OR (created_at, id::text) < ($4, $5::text))
   ORDER BY created_at DESC, id::text DESC LIMIT $6`;

@Injectable()
export class FindSchedules {
  constructor(
    private readonly database: Database,
    private readonly table: ScheduleTable,
    private readonly reference: ReferenceData,
  ) {}

  /** @throws DomainError not-found */
  async get(id: string): Promise<Schedule> {
    const schedule = UUID.test(id) ? await this.table.find(id) : undefined;
    if (!schedule) throw unknownSchedule();
    return schedule;
  }

  /** The newest first, ended ones too. @throws DomainError unknown-unit */
  async list({ form, unit, every, page }: SchedulesQuestion): Promise<Page<Schedule>> {
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
    return { items, nextCursor, total: Number(count?.total ?? 0) };
  }
}

function beginOf({ after }: PageRequest): [Date | null, string | null] {
  return [typeof after?.at === 'number' ? new Date(after.at) : null, after?.code ?? null];
}

export function unknownSchedule(): DomainError {
  return new DomainError('not-found', 'not-found', 'There is no report schedule with this id');
}
