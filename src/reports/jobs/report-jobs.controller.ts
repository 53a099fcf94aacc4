import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { sendProgress } from '../../platform/http/progress-stream.ts';
import { AskForReport } from './ask-for-report.ts';
import { jobAnswerOf, type ReportJobAnswer } from './report-job-answer.ts';
import { reportJob } from './report-job-schema.ts';

@ApiTags('Reports')
@Controller('report-jobs')
export class ReportJobsController {
  constructor(private readonly jobs: AskForReport) {}

  @Get(':id')
  @ApiOkResponse({ schema: reportJob })
  @ApiOperation({ summary: 'How far a report job is, and what came of it' })
  async read(@Param('id') id: string): Promise<ReportJobAnswer> {
    return jobAnswerOf(await this.jobs.find(id));
  }

  @Get(':id/progress')
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiOperation({ summary: 'Server-sent events, each the job as it stands; ends after done or failed' })
  async follow(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const { id: known } = await this.jobs.find(id);
    sendProgress(reply, async () => jobAnswerOf(await this.jobs.find(known)));
  }
}
