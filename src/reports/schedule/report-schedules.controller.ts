import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller } from '../../access/caller.ts';
import { Answer } from '../../platform/http/answer.ts';
import { IdempotencyInterceptor } from '../../commands/idempotency/idempotency.interceptor.ts';
import { FORM_IDS } from '../making/report-order.ts';
import type { Page } from '../../platform/http/page.ts';
import { CreateSchedule } from './create-schedule.ts';
import { EndSchedule } from './end-schedule.ts';
import { FindSchedules, readSchedulesQuestion } from './find-schedules.ts';
import { ChangeScheduleRequest } from './requests/change-schedule.request.ts';
import { CreateScheduleRequest } from './requests/create-schedule.request.ts';
import { EndScheduleRequest } from './requests/end-schedule.request.ts';
import { changeOf, dayOf, type ScheduleAnswer, scheduleAnswerOf, termsOf } from './schedule-answer.ts';
import { scheduleAnswer, schedulesPage } from './schedule-schema.ts';
import type { Schedule } from './schedule.ts';
import { FREQUENCIES } from './duties/scheduled-periods.ts';

const KEY = { name: 'Idempotency-Key', required: false };

@ApiTags('Report schedule')
@UseInterceptors(IdempotencyInterceptor)
@Controller('report-schedules')
export class ReportSchedulesController {
  constructor(
    private readonly creating: CreateSchedule,
    private readonly ending: EndSchedule,
    private readonly schedules: FindSchedules,
  ) {}

  @Post()
  @ApiCreatedResponse({ schema: scheduleAnswer })
  @ApiHeader(KEY)
  @ApiOperation({ summary: 'Order a periodic report: drafts are prepared by themselves once the cut-off day is over' })
  async create(@Body() request: CreateScheduleRequest, @CurrentCaller() { actor }: Caller): Promise<Answer> {
    return answer(201, await this.creating.execute(termsOf(request), actor));
  }

  @Get()
  @ApiQuery({ name: 'form', required: false, enum: FORM_IDS })
  @ApiQuery({ name: 'unit', required: false, description: 'The very unit' })
  @ApiQuery({ name: 'every', required: false, enum: FREQUENCIES })
  @ApiQuery({ name: 'limit', required: false })
  @ApiQuery({ name: 'cursor', required: false })
  @ApiOkResponse({ schema: schedulesPage })
  @ApiOperation({ summary: 'The schedules, the newest first, ended ones too' })
  async list(@Query() query: Record<string, unknown>): Promise<Page<ScheduleAnswer>> {
    const page = await this.schedules.list(readSchedulesQuestion(query));
    return { ...page, items: page.items.map(scheduleAnswerOf) };
  }

  @Get(':id')
  @ApiOkResponse({ schema: scheduleAnswer })
  @ApiOperation({ summary: 'A schedule' })
  async find(@Param('id') id: string): Promise<ScheduleAnswer> {
    return scheduleAnswerOf(await this.schedules.get(id));
  }

  @Post(':id/change')
  @ApiCreatedResponse({ schema: scheduleAnswer })
  @ApiHeader(KEY)
  @ApiOperation({ summary: 'Let another schedule go on from this one, from a day on' })
  async change(
    @Param('id') id: string,
    @Body() request: ChangeScheduleRequest,
    @CurrentCaller() { actor }: Caller,
  ): Promise<Answer> {
    return answer(201, await this.ending.change(id, changeOf(request), actor));
  }

  @Post(':id/end')
  @HttpCode(200)
  @ApiOkResponse({ schema: scheduleAnswer })
  @ApiHeader(KEY)
  @ApiOperation({ summary: 'End a schedule: periods that end later have no report of it' })
  async end(
    @Param('id') id: string,
    @Body() { validTo }: EndScheduleRequest,
    @CurrentCaller() { actor }: Caller,
  ): Promise<Answer> {
    return answer(200, await this.ending.end(id, dayOf(validTo), actor));
  }
}

function answer(status: number, schedule: Schedule): Answer {
  return new Answer(status, JSON.stringify(scheduleAnswerOf(schedule)));
}
