import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { jobAnswerOf, type ReportJobAnswer } from './report-job.answer.ts';
import { ReportJobs } from './report-jobs.ts';

export class GetReportJob extends Query<ReportJobAnswer> {
  constructor(readonly id: string) {
    super();
  }
}

@QueryHandler(GetReportJob)
export class GetReportJobHandler implements IQueryHandler<GetReportJob> {
  constructor(private readonly jobs: ReportJobs) {}

  /** @throws DomainError not-found */
  async execute({ id }: GetReportJob): Promise<ReportJobAnswer> {
    return jobAnswerOf(await this.jobs.get(id));
  }
}
