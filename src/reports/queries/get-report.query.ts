import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { ReportTable } from '../keeping/report-table.ts';
import type { ReportAnswer } from '../report.answer.ts';
import { type ReportFile, ShowReport } from '../show-report.ts';
import { permitOf } from '../../access/rights/permit.ts';

export class GetReport extends Query<ReportAnswer> {
  constructor(readonly id: string) {
    super();
  }
}

@QueryHandler(GetReport)
export class GetReportHandler implements IQueryHandler<GetReport> {
  constructor(
    private readonly table: ReportTable,
    private readonly show: ShowReport,
  ) {}

  /** @throws DomainError not-found */
  async execute(query: GetReport): Promise<ReportAnswer> {
    const report = await this.table.get(query.id);
    permitOf(query).checkUnit(report.unit);
    return this.show.answer(report);
  }
}

/** A report as a file, laid out like the official form. */
export class GetReportFile extends Query<ReportFile> {
  constructor(
    readonly id: string,
    readonly format: string,
  ) {
    super();
  }
}

@QueryHandler(GetReportFile)
export class GetReportFileHandler implements IQueryHandler<GetReportFile> {
  constructor(
    private readonly table: ReportTable,
    private readonly show: ShowReport,
  ) {}

  /** @throws DomainError not-found for a report that does not exist, and for a format that its form does not come in */
  async execute(query: GetReportFile): Promise<ReportFile> {
    permitOf(query).checkUnit((await this.table.get(query.id)).unit);
    return this.show.file(query.id, query.format);
  }
}
