import { Body, Controller, Get, HttpCode, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { IdempotencyInterceptor } from '../commands/idempotency/idempotency.interceptor.ts';
import { Answer } from '../platform/http/answer.ts';
import { CreateReport } from './commands/create-report.command.ts';
import { FreezeReport } from './commands/freeze-report.command.ts';
import { type Asked, AskedBy } from './commands/report-command.ts';
import { RestateReport } from './commands/restate-report.command.ts';
import { MayAnswerJob, type ReportJobAnswer, sendJob } from './jobs/report-job.answer.ts';
import { readReportsQuestion, REPORT_STATES } from './keeping/list-reports.ts';
import { FORM_IDS } from './making/report-order.ts';
import { readWaitFor } from './making/wait-for.ts';
import { FindReports } from './queries/find-reports.query.ts';
import { AnswersReport, type ReportAnswer, ReportsPage } from './report.answer.ts';

const KEY = { name: 'Idempotency-Key', required: false };
const WAIT_FOR = { name: 'waitFor', required: false, description: 'The position that the figures must have reached' };

@ApiTags('Reports')
@UseInterceptors(IdempotencyInterceptor)
@Controller('reports')
export class ReportsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiQuery(WAIT_FOR)
  @ApiHeader(KEY)
  @AnswersReport(201)
  @MayAnswerJob()
  @ApiOperation({ summary: 'Compute an official form and keep it as a draft' })
  async create(
    @Body() command: CreateReport,
    @Query() query: Record<string, unknown>,
    @AskedBy() asked: Asked,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer> {
    const waitFor = readWaitFor(query);
    return made(await this.commands.execute(command.with({ ...asked, waitFor })), reply);
  }

  @Get()
  @ApiQuery({ name: 'form', required: false, enum: FORM_IDS, description: 'Reports of this form' })
  @ApiQuery({ name: 'unit', required: false, description: 'The very unit that the report was made for' })
  @ApiQuery({ name: 'state', required: false, enum: REPORT_STATES, description: 'Drafts or frozen reports' })
  @ApiQuery({ name: 'limit', required: false })
  @ApiQuery({ name: 'cursor', required: false })
  @ApiOkResponse({ type: ReportsPage })
  @ApiOperation({ summary: 'The reports that were made, the newest first, without their contents' })
  list(@Query() query: Record<string, unknown>): Promise<ReportsPage> {
    return this.queries.execute(new FindReports(readReportsQuestion(query)));
  }

  @Post(':id/freeze')
  @HttpCode(200)
  @ApiHeader(KEY)
  @AnswersReport(200)
  @ApiOperation({ summary: 'Sign a draft off as it is: numbered, hashed, never to be changed again' })
  async freeze(@Body() command: FreezeReport, @AskedBy() asked: Asked): Promise<Answer> {
    return new Answer(200, JSON.stringify(await this.commands.execute(command.with(asked))));
  }

  @Post(':id/restate')
  @ApiQuery(WAIT_FOR)
  @ApiHeader(KEY)
  @AnswersReport(201)
  @MayAnswerJob()
  @ApiOperation({ summary: 'Compute a frozen report anew, as of now: another draft, with what it changes' })
  async restate(
    @Body() command: RestateReport,
    @Query() query: Record<string, unknown>,
    @AskedBy() asked: Asked,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer> {
    const waitFor = readWaitFor(query);
    return made(await this.commands.execute(command.with({ ...asked, waitFor })), reply);
  }
}

function made(answer: ReportAnswer | ReportJobAnswer, reply: FastifyReply): Answer {
  if ('queuedAt' in answer) return new Answer(202, JSON.stringify(sendJob(answer, reply)));
  return new Answer(201, JSON.stringify(answer));
}
