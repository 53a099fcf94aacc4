import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Database } from '../../platform/database/database.ts';
import { type Asking, Code, FIRST_PAGE, PageOf, ReadFrom, Word } from '../../platform/http/query-parameters.ts';
import { checkReferences, type PageRequest } from '../../platform/http/query-reader.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { PERIOD_PARAMETERS, readPeriod } from '../../read/figures/period-parameters.ts';
import { formatPeriod, type Period } from '../../read/figures/period.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import type { FormId } from '../forms/form-definition.ts';
import { particularsOf } from '../keeping/report-answers.ts';
import { LISTED_COLUMNS, reportOf, type ReportRow } from '../keeping/report-row.ts';
import { FORM_IDS } from '../making/report-order.ts';
import { newestFirst } from '../../platform/database/newest-first.ts';
import type { ReportsPage } from '../report.answer.ts';
import { permitOf } from '../../access/rights/permit.ts';

const STATES = ['draft', 'frozen', 'discarded'] as const;
const WAS_DISCARDED = 'EXISTS (SELECT FROM discarded_report WHERE report_id = report.id)';
const PERIOD_NAMES = PERIOD_PARAMETERS.map(({ name }) => name);
const COLUMNS = `${LISTED_COLUMNS},
  (SELECT schedule_id FROM report_job AS job WHERE job.report_id = report.id) AS schedule`;

/** The reports that were made, the newest first, without their contents. */
export class FindReports extends Query<ReportsPage> {
  @Word(FORM_IDS, 'Reports of this form')
  form: FormId | undefined;

  @Code('The very unit that the report was made for')
  unit: string | undefined;

  @Word(STATES, 'Drafts, frozen reports, or drafts that were thrown away, which are not listed otherwise')
  state: (typeof STATES)[number] | undefined;

  @ReadFrom(PERIOD_PARAMETERS, (reader) =>
    PERIOD_NAMES.some((name) => reader.has(name)) ? readPeriod(reader) : undefined,
  )
  period: Period | undefined;

  @PageOf({ dated: 'always' })
  page: PageRequest = FIRST_PAGE;
}

@QueryHandler(FindReports)
export class FindReportsHandler implements IQueryHandler<FindReports> {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError unknown-unit */
  async execute(query: Asking<FindReports>): Promise<ReportsPage> {
    const { page, form, unit, state, period } = query;
    const reference = await this.reference.current();
    checkReferences({ unit }, reference);
    const days = period && formatPeriod(period);
    const isDiscarded = state === 'discarded';
    const filters = {
      form,
      unit,
      state: isDiscarded ? undefined : state,
      period_from: days?.from,
      period_to: days?.to,
    };
    const where = isDiscarded ? WAS_DISCARDED : `NOT ${WAS_DISCARDED}`;
    const today = reference.zone.dayOf(this.clock.now());
    const { rows, ...found } = await newestFirst<ReportRow & Readonly<{ schedule: string | null }>>(
      this.database,
      { table: 'report', columns: COLUMNS, filters, where, units: permitOf(query).units() },
      page,
    );
    return {
      ...found,
      items: rows.map((row) => ({
        ...particularsOf(reportOf(row), reference.zone),
        schedule: row.schedule,
        unitName: row.unit === null ? null : reference.unitNameOn(row.unit, today),
      })),
    };
  }
}
