import { Injectable } from '@nestjs/common';
import { DomainError } from '../domain/values/domain-error.ts';
import type { Page } from '../platform/http/page.ts';
import { type ListedReport, listReports, type ReportsQuestion } from './keeping/list-reports.ts';
import { particularsOf } from './keeping/report-answers.ts';
import { ReportTable } from './keeping/report-table.ts';
import type { StoredReport } from './keeping/stored-report.ts';
import type { ReportParticulars } from './rendering/rendered-report.ts';
import { Database } from '../platform/database/database.ts';
import { checkReferences } from '../platform/http/query-reader.ts';
import { ReferenceData } from '../reference/snapshot/reference-data.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A report without what it says, and the schedule for which it was prepared. */
export type ShownInList = ReportParticulars & Pick<ListedReport, 'schedule'>;

@Injectable()
export class FindReports {
  constructor(
    private readonly database: Database,
    private readonly table: ReportTable,
    private readonly reference: ReferenceData,
  ) {}

  /** @throws DomainError not-found */
  async get(id: string): Promise<StoredReport> {
    const report = UUID.test(id) ? await this.table.find(id) : undefined;
    if (!report) throw unknownReport();
    return report;
  }

  /** The newest first. @throws DomainError unknown-unit */
  async list(question: ReportsQuestion): Promise<Page<ShownInList>> {
    const { unit } = question;
    checkReferences(unit === undefined ? {} : { unit }, await this.reference.current());
    const { items, ...page } = await listReports(this.database, question);
    return { ...page, items: items.map((report) => ({ ...particularsOf(report), schedule: report.schedule })) };
  }
}

export function unknownReport(): DomainError {
  return new DomainError('not-found', 'not-found', 'There is no report with this id');
}
