import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { permitOf } from '../../access/rights/permit.ts';
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
  async execute(query: GetReportJob): Promise<ReportJobAnswer> {
    const permit = permitOf(query);
    const job = await this.jobs.get(query.id);
    if (job.askedBy !== permit.caller.actor) permit.checkUnit(null);
    return jobAnswerOf(job);
  }
}
