import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { ReportTable } from '../keeping/report-table.ts';
import type { ReportAnswer } from '../report.answer.ts';
import { type ReportFile, ShowReport } from '../show-report.ts';

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
  async execute({ id }: GetReport): Promise<ReportAnswer> {
    return this.show.answer(await this.table.get(id));
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
  constructor(private readonly show: ShowReport) {}

  /** @throws DomainError not-found for a report that does not exist, and for a format that its form does not come in */
  execute({ id, format }: GetReportFile): Promise<ReportFile> {
    return this.show.file(id, format);
  }
}
