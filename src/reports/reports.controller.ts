import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Caller, CurrentCaller } from '../access/caller.ts';
import { Answer } from '../platform/http/answer.ts';
import { IdempotencyInterceptor } from '../commands/idempotency/idempotency.interceptor.ts';
import type { Page } from '../platform/http/page.ts';
import { CreateReport } from './making/create-report.ts';
import { FindReports, type ShownInList } from './find-reports.ts';
import { acceptedJob } from './jobs/accept-job.ts';
import { AskForReport } from './jobs/ask-for-report.ts';
import { prefersJob } from './jobs/prefers-job.ts';
import { jobHeaders, PREFER, reportJob } from './jobs/report-job-schema.ts';
import { FreezeReport } from './making/freeze-report.ts';
import { readReportsQuestion, REPORT_STATES } from './keeping/list-reports.ts';
import { FORM_IDS, readReportOrder } from './making/report-order.ts';
import { reportAnswer, reportOrder, reportsPage } from './report-schema.ts';
import { FreezeReportRequest } from './requests/freeze-report.request.ts';
import { RestateReportRequest } from './requests/restate-report.request.ts';
import { RestateReport } from './making/restate-report.ts';
import { ShowReport } from './show-report.ts';
import { readWaitFor } from './making/wait-for.ts';

const WAIT_FOR = { name: 'waitFor', required: false, description: 'The position that the figures must have reached' };

@ApiTags('Reports')
@UseInterceptors(IdempotencyInterceptor)
@Controller('reports')
export class ReportsController {
  constructor(
    private readonly createReport: CreateReport,
    private readonly freezeReport: FreezeReport,
    private readonly restateReport: RestateReport,
    private readonly reports: FindReports,
    private readonly show: ShowReport,
    private readonly asking: AskForReport,
  ) {}

  @Post()
  @ApiBody({ schema: reportOrder })
  @ApiQuery(WAIT_FOR)
  @ApiHeader(PREFER)
  @ApiCreatedResponse({ schema: reportAnswer })
  @ApiAcceptedResponse({ schema: reportJob, headers: jobHeaders, description: 'Where a job is preferred' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOperation({ summary: 'Compute an official form and keep it as a draft' })
  async create(
    @Body() body: Record<string, unknown>,
    @Query() query: Record<string, unknown>,
    @Headers('prefer') prefer: string | undefined,
    @CurrentCaller() { actor }: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer> {
    const [order, making] = [readReportOrder(body), { by: actor, waitFor: readWaitFor(query) }];
    if (prefersJob(prefer)) return acceptedJob(await this.asking.make({ order, making }), reply);
    const report = await this.createReport.execute(order, making);
    return new Answer(201, JSON.stringify(await this.show.answer(report)));
  }

  @Get()
  @ApiQuery({ name: 'form', required: false, enum: FORM_IDS })
  @ApiQuery({ name: 'unit', required: false, description: 'The very unit that the report was made for' })
  @ApiQuery({ name: 'state', required: false, enum: REPORT_STATES })
  @ApiQuery({ name: 'limit', required: false })
  @ApiQuery({ name: 'cursor', required: false })
  @ApiOkResponse({ schema: reportsPage })
  @ApiOperation({ summary: 'The reports that were made, the newest first, without what they say' })
  list(@Query() query: Record<string, unknown>): Promise<Page<ShownInList>> {
    return this.reports.list(readReportsQuestion(query));
  }

  @Post(':id/freeze')
  @HttpCode(200)
  @ApiOkResponse({ schema: reportAnswer })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOperation({ summary: 'Sign a draft off as it is: numbered, hashed, never to be changed again' })
  async freeze(@Param('id') id: string, @Body() { signedBy }: FreezeReportRequest): Promise<Answer> {
    const report = await this.freezeReport.execute(id, signedBy);
    return new Answer(200, JSON.stringify(await this.show.answer(report)));
  }

  @Post(':id/restate')
  @ApiQuery(WAIT_FOR)
  @ApiHeader(PREFER)
  @ApiCreatedResponse({ schema: reportAnswer })
  @ApiAcceptedResponse({ schema: reportJob, headers: jobHeaders, description: 'Where a job is preferred' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOperation({ summary: 'Compute a frozen report anew, as of now: another draft, with what it changes' })
  async restate(
    @Param('id') id: string,
    @Body() { reason }: RestateReportRequest,
    @Query() query: Record<string, unknown>,
    @Headers('prefer') prefer: string | undefined,
    @CurrentCaller() { actor }: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer> {
    const assignment = await this.restateReport.assignment(id, reason, actor, readWaitFor(query));
    if (prefersJob(prefer)) return acceptedJob(await this.asking.make(assignment), reply);
    const report = await this.createReport.execute(assignment.order, assignment.making);
    return new Answer(201, JSON.stringify(await this.show.answer(report)));
  }
}
