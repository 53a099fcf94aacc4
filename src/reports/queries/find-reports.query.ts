import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Database } from '../../platform/database/database.ts';
import { checkReferences } from '../../platform/http/query-reader.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { listReports, type ReportsQuestion } from '../keeping/list-reports.ts';
import { particularsOf } from '../keeping/report-answers.ts';
import type { ReportsPage } from '../report.answer.ts';

/** The reports that were made, the newest first, without their contents. */
export class FindReports extends Query<ReportsPage> {
  constructor(readonly question: ReportsQuestion) {
    super();
  }
}

@QueryHandler(FindReports)
export class FindReportsHandler implements IQueryHandler<FindReports> {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
  ) {}

  /** @throws DomainError unknown-unit */
  async execute({ question }: FindReports): Promise<ReportsPage> {
    const { unit } = question;
    checkReferences(unit === undefined ? {} : { unit }, await this.reference.current());
    const { items, ...page } = await listReports(this.database, question);
    return { ...page, items: items.map((report) => ({ ...particularsOf(report), schedule: report.schedule })) };
  }
}
