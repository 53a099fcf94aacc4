import type { Queryable } from '../../platform/database/database.ts';
import { encodeCursor, type Page } from '../../platform/http/page.ts';
import { type PageRequest, QueryReader } from '../../platform/http/query-reader.ts';
import type { FormId } from '../forms/form-definition.ts';
import { FORM_IDS } from '../making/report-order.ts';
import { LISTED_COLUMNS, type ReportRow, reportOf } from './report-row.ts';
import type { StoredReport } from './stored-report.ts';

export const REPORT_STATES = ['draft', 'frozen'] as const;

export type ReportsQuestion = Readonly<{
  form: FormId | undefined;
  unit: string | undefined;
  state: (typeof REPORT_STATES)[number] | undefined;
  page: PageRequest;
}>;

/** `schedule`: the id of the schedule for which the system has prepared it; null: somebody asked for it. */
export type ListedReport = Omit<StoredReport, 'content'> & Readonly<{ schedule: string | null }>;

/** @throws DomainError invalid-field, naming every wrong parameter. */
export function readReportsQuestion(raw: Readonly<Record<string, unknown>>): ReportsQuestion {
  const reader = new QueryReader(raw, ['form', 'unit', 'state', 'limit', 'cursor']);
  const question = {
    form: reader.wordOf('form', FORM_IDS),
    unit: reader.code('unit'),
    state: reader.wordOf('state', REPORT_STATES),
    page: reader.page(),
  };
  reader.check();
  return question;
}

const MATCHING = `
  ($1::text IS NULL OR form = $1) AND ($2::text IS NULL OR unit = $2) AND ($3::text IS NULL OR state = $3)`;

const PAGE = `
  SELECT ${LISTED_COLUMNS}, (SELECT schedule_id FROM report_job AS job WHERE job.report_id = report.id) AS schedule
    FROM report
   WHERE ${MATCHING} AND ($4::timestamptz IS NULL OR (created_at, id::text) < ($4, $5::text))
   ORDER BY created_at DESC, id::text DESC LIMIT $6`;

/** The newest first, without what they say. */
export async function listReports(
  q: Queryable,
  { form, unit, state, page }: ReportsQuestion,
): Promise<Page<ListedReport>> {
  const filters = [form ?? null, unit ?? null, state ?? null];
  const [count] = await q.query<{ total: string }>(`SELECT count(*) AS total FROM report WHERE ${MATCHING}`, filters);
  const rows = await q.query<ReportRow & Pick<ListedReport, 'schedule'>>(PAGE, [
    ...filters,
    ...beginOf(page),
    page.limit + 1,
  ]);
  const items = rows.slice(0, page.limit).map(({ schedule, ...row }) => ({ ...reportOf(row), schedule }));
  const last = rows.length > page.limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? encodeCursor([last.createdAt, last.id]) : null, total: Number(count?.total ?? 0) };
}

function beginOf({ after }: PageRequest): [Date | null, string | null] {
  return [typeof after?.at === 'number' ? new Date(after.at) : null, after?.code ?? null];
}
