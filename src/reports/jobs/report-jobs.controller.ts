import { Controller, Get, Param, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { sendProgress } from '../../platform/http/progress-stream.ts';
import { GetReportJob } from './get-report-job.query.ts';
import { ReportJobAnswer } from './report-job.answer.ts';
import { type Caller, CurrentCaller } from '../../access/caller.ts';
import { sentBy } from '../../platform/http/sender.ts';

@ApiTags('Reports')
@Controller('report-jobs')
export class ReportJobsController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':id')
  @ApiOkResponse({ type: ReportJobAnswer })
  @ApiOperation({ summary: 'How far a report job is, and what came of it' })
  read(@Param('id') id: string, @CurrentCaller() caller: Caller): Promise<ReportJobAnswer> {
    return this.queries.execute(sentBy(new GetReportJob(id), caller));
  }

  @Get(':id/progress')
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiOperation({ summary: 'Server-sent events, each the job as it is then; ends after done or failed' })
  async follow(@Param('id') id: string, @CurrentCaller() caller: Caller, @Res() reply: FastifyReply): Promise<void> {
    const job = (): Promise<ReportJobAnswer> => this.queries.execute(sentBy(new GetReportJob(id), caller));
    await job();
    sendProgress(reply, job);
  }
}
