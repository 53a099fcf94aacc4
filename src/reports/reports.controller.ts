import { Body, Controller, HttpCode, Post, Res, UseInterceptors } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { IdempotencyInterceptor } from '../commands/idempotency/idempotency.interceptor.ts';
import { Answer } from '../platform/http/answer.ts';
import { Position } from '../platform/http/query-parameters.ts';
import { Asked, Parameters, QueryRoute } from '../platform/http/query-route.ts';
import { CreateReport } from './commands/create-report.command.ts';
import { DiscardReport } from './commands/discard-report.command.ts';
import { FreezeReport } from './commands/freeze-report.command.ts';
import { AskedBy, type Requested } from './commands/report-command.ts';
import { RestateReport } from './commands/restate-report.command.ts';
import { MayAnswerJob, type ReportJobAnswer, sendJob } from './jobs/report-job.answer.ts';
import { FindReports } from './queries/find-reports.query.ts';
import { AnswersReport, type ReportAnswer, ReportsPage } from './report.answer.ts';

const KEY = { name: 'Idempotency-Key', required: false };

/** What the figures of a report must have reached. */
class WaitFor {
  @Position()
  waitFor: string | undefined;
}

@ApiTags('Reports')
@UseInterceptors(IdempotencyInterceptor)
@Controller('reports')
export class ReportsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Parameters(WaitFor)
  @ApiHeader(KEY)
  @AnswersReport(201)
  @MayAnswerJob()
  @ApiOperation({ summary: 'Compute an official form and keep it as a draft' })
  async create(
    @Body() command: CreateReport,
    @Asked() { waitFor }: WaitFor,
    @AskedBy() asked: Requested,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer> {
    return made(await this.commands.execute(command.with({ ...asked, waitFor })), reply);
  }

  @QueryRoute('', FindReports, 'The reports that were made, the newest first, without their contents', ReportsPage)
  list(@Asked() query: FindReports): Promise<ReportsPage> {
    return this.queries.execute(query);
  }

  @Post(':id/freeze')
  @HttpCode(200)
  @ApiHeader(KEY)
  @AnswersReport(200)
  @ApiOperation({ summary: 'Sign a draft off as it is: numbered, hashed, never to be changed again' })
  async freeze(@Body() command: FreezeReport, @AskedBy() asked: Requested): Promise<Answer> {
    return new Answer(200, JSON.stringify(await this.commands.execute(command.with(asked))));
  }

  @Post(':id/discard')
  @HttpCode(200)
  @ApiHeader(KEY)
  @AnswersReport(200)
  @ApiOperation({ summary: 'Throw a draft away: it is never frozen, and listed only when asked for' })
  async discard(@Body() command: DiscardReport, @AskedBy() asked: Requested): Promise<Answer> {
    return new Answer(200, JSON.stringify(await this.commands.execute(command.with(asked))));
  }

  @Post(':id/restate')
  @Parameters(WaitFor)
  @ApiHeader(KEY)
  @AnswersReport(201)
  @MayAnswerJob()
  @ApiOperation({ summary: 'Compute a frozen report anew, as of now: another draft, with what it changes' })
  async restate(
    @Body() command: RestateReport,
    @Asked() { waitFor }: WaitFor,
    @AskedBy() asked: Requested,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer> {
    return made(await this.commands.execute(command.with({ ...asked, waitFor })), reply);
  }
}

function made(answer: ReportAnswer | ReportJobAnswer, reply: FastifyReply): Answer {
  if ('queuedAt' in answer) return new Answer(202, JSON.stringify(sendJob(answer, reply)));
  return new Answer(201, JSON.stringify(answer));
}
