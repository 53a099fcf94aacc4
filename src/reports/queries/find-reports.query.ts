import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Database } from '../../platform/database/database.ts';
import { type Asking, Code, FIRST_PAGE, PageOf, Word } from '../../platform/http/query-parameters.ts';
import { checkReferences, type PageRequest } from '../../platform/http/query-reader.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import type { FormId } from '../forms/form-definition.ts';
import { particularsOf } from '../keeping/report-answers.ts';
import { LISTED_COLUMNS, reportOf, type ReportRow } from '../keeping/report-row.ts';
import { FORM_IDS } from '../making/report-order.ts';
import { newestFirst } from '../../platform/database/newest-first.ts';
import type { ReportsPage } from '../report.answer.ts';
import { permitOf } from '../../access/rights/permit.ts';

const STATES = ['draft', 'frozen'] as const;
const COLUMNS = `${LISTED_COLUMNS},
  (SELECT schedule_id FROM report_job AS job WHERE job.report_id = report.id) AS schedule`;

/** The reports that were made, the newest first, without their contents. */
export class FindReports extends Query<ReportsPage> {
  @Word(FORM_IDS, 'Reports of this form')
  form: FormId | undefined;

  @Code('The very unit that the report was made for')
  unit: string | undefined;

  @Word(STATES, 'Drafts or frozen reports')
  state: (typeof STATES)[number] | undefined;

  @PageOf({ dated: 'always' })
  page: PageRequest = FIRST_PAGE;
}

@QueryHandler(FindReports)
export class FindReportsHandler implements IQueryHandler<FindReports> {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
  ) {}

  /** @throws DomainError unknown-unit */
  async execute(query: Asking<FindReports>): Promise<ReportsPage> {
    const { page, ...filters } = query;
    const reference = await this.reference.current();
    checkReferences(filters, reference);
    const { rows, ...found } = await newestFirst<ReportRow & Readonly<{ schedule: string | null }>>(
      this.database,
      { table: 'report', columns: COLUMNS, filters, units: permitOf(query).units() },
      page,
    );
    return {
      ...found,
      items: rows.map((row) => ({ ...particularsOf(reportOf(row), reference.zone), schedule: row.schedule })),
    };
  }
}
