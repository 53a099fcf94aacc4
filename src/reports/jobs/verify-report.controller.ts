import { Controller, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Caller, CurrentCaller } from '../../access/caller.ts';
import { verification } from '../report-schema.ts';
import type { Verification } from '../verifying/verify-report.ts';
import { AskForReport, MOST_EVENTS_AT_ONCE, PATIENCE_MS } from './ask-for-report.ts';
import { prefersJob } from './prefers-job.ts';
import { jobAnswerOf, jobPath, type ReportJobAnswer } from './report-job-answer.ts';
import { jobHeaders, PREFER, reportJob } from './report-job-schema.ts';

@ApiTags('Reports')
@Controller('reports')
export class VerifyReportController {
  constructor(private readonly asking: AskForReport) {}

  @Post(':id/verify')
  @HttpCode(200)
  @ApiHeader(PREFER)
  @ApiOkResponse({ schema: verification })
  @ApiAcceptedResponse({
    schema: reportJob,
    headers: jobHeaders,
    description: `Where a job is preferred, or one of a log of more than ${MOST_EVENTS_AT_ONCE} events takes longer than ${PATIENCE_MS / 1000} s`,
  })
  @ApiOperation({ summary: 'Compute a report again from the log alone, up to its position, and compare' })
  async verify(
    @Param('id') id: string,
    @Headers('prefer') prefer: string | undefined,
    @CurrentCaller() { actor }: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Verification | ReportJobAnswer> {
    const answer = await this.asking.verify(id, actor, prefersJob(prefer) ? 'job' : 'answer');
    if ('result' in answer) return answer;
    void reply.status(202).header('location', jobPath(answer.id));
    return jobAnswerOf(answer);
  }
}
