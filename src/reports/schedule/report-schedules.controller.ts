import { Body, Controller, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IdempotencyInterceptor } from '../../commands/idempotency/idempotency.interceptor.ts';
import { Answer } from '../../platform/http/answer.ts';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { AskedBy, type Requested, type ReportCommand } from '../commands/report-command.ts';
import { ChangeSchedule } from './commands/change-schedule.command.ts';
import { CreateSchedule } from './commands/create-schedule.command.ts';
import { EndSchedule } from './commands/end-schedule.command.ts';
import { FindSchedules, GetSchedule } from './find-schedules.query.ts';
import { ScheduleAnswer, SchedulesPage } from './schedule.answer.ts';
import { type Caller, CurrentCaller } from '../../access/caller.ts';
import { sentBy } from '../../platform/http/sender.ts';

const KEY = { name: 'Idempotency-Key', required: false };

@ApiTags('Report schedule')
@UseInterceptors(IdempotencyInterceptor)
@Controller('report-schedules')
export class ReportSchedulesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiCreatedResponse({ type: ScheduleAnswer })
  @ApiHeader(KEY)
  @ApiOperation({ summary: 'Order a periodic report: drafts are prepared by themselves once the cut-off day is over' })
  create(@Body() command: CreateSchedule, @AskedBy() asked: Requested): Promise<Answer> {
    return this.carryOut(command.with(asked), 201);
  }

  @QueryRoute('', FindSchedules, 'The schedules, the newest first, ended ones too', SchedulesPage)
  list(@Asked() query: FindSchedules): Promise<SchedulesPage> {
    return this.queries.execute(query);
  }

  @Get(':id')
  @ApiOkResponse({ type: ScheduleAnswer })
  @ApiOperation({ summary: 'A schedule' })
  find(@Param('id') id: string, @CurrentCaller() caller: Caller): Promise<ScheduleAnswer> {
    return this.queries.execute(sentBy(new GetSchedule(id), caller));
  }

  @Post(':id/change')
  @ApiCreatedResponse({ type: ScheduleAnswer })
  @ApiHeader(KEY)
  @ApiOperation({ summary: 'Let another schedule go on from this one, from a day on' })
  change(@Body() command: ChangeSchedule, @AskedBy() asked: Requested): Promise<Answer> {
    return this.carryOut(command.with(asked), 201);
  }

  @Post(':id/end')
  @HttpCode(200)
  @ApiOkResponse({ type: ScheduleAnswer })
  @ApiHeader(KEY)
  @ApiOperation({ summary: 'End a schedule: periods that end later have no report of it' })
  end(@Body() command: EndSchedule, @AskedBy() asked: Requested): Promise<Answer> {
    return this.carryOut(command.with(asked), 200);
  }

  private async carryOut(command: ReportCommand<ScheduleAnswer>, status: number): Promise<Answer> {
    return new Answer(status, JSON.stringify(await this.commands.execute(command)));
  }
}
