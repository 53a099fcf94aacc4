import { Controller, Get, HttpCode, Param, Post, Res, type StreamableFile } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AnswersFile, sentFile } from '../platform/http/file-answer.ts';
import { AskedBy, type Requested } from './commands/report-command.ts';
import { MOST_EVENTS_AT_ONCE, PATIENCE_MS, VerifyReport } from './commands/verify-report.command.ts';
import { MayAnswerJob, type ReportJobAnswer, sendJob } from './jobs/report-job.answer.ts';
import { GetReport, GetReportFile } from './queries/get-report.query.ts';
import { CONTENT_TYPES, REPORT_FORMATS } from './rendering/render-report.ts';
import { AnswersReport, type ReportAnswer, VerificationAnswer } from './report.answer.ts';
import { type Caller, CurrentCaller } from '../access/caller.ts';
import { sentBy } from '../platform/http/sender.ts';

const FILES = Object.values(CONTENT_TYPES).map((type) => type.replace(/;.*/, ''));
const BY_JOB = `Where a job is preferred, or one of a log of more than ${MOST_EVENTS_AT_ONCE} events takes longer than ${PATIENCE_MS / 1000} s`;

@ApiTags('Reports')
@Controller('reports')
export class ReportController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get(':id')
  @AnswersReport(200)
  @ApiOperation({ summary: 'The report as it was computed' })
  find(@Param('id') id: string, @CurrentCaller() caller: Caller): Promise<ReportAnswer> {
    return this.queries.execute(sentBy(new GetReport(id), caller));
  }

  @Get(':id.:format')
  @AnswersFile(...FILES)
  @ApiParam({ name: 'format', enum: REPORT_FORMATS, description: 'docx and pdf: all but digitisation and figures' })
  @ApiOperation({ summary: 'The report as a file, laid out like the official form' })
  async file(
    @Param('id') id: string,
    @Param('format') wanted: string,
    @CurrentCaller() caller: Caller,
  ): Promise<StreamableFile> {
    const file = await this.queries.execute(sentBy(new GetReportFile(id, wanted), caller));
    return sentFile(file, CONTENT_TYPES[file.format]);
  }

  @Post(':id/verify')
  @HttpCode(200)
  @MayAnswerJob(BY_JOB)
  @ApiOkResponse({ type: VerificationAnswer })
  @ApiOperation({ summary: 'Compute a report again from the log alone, up to its position, and compare' })
  async verify(
    @AskedBy() asked: Requested,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VerificationAnswer | ReportJobAnswer> {
    const answer = await this.commands.execute(new VerifyReport().with(asked));
    return 'result' in answer ? answer : sendJob(answer, reply);
  }
}
