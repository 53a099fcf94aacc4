import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { FORM_IDS } from '../../making/report-order.ts';
import { readDutiesQuestion } from './duties-question.ts';
import { DUTY_STATES } from './duty.ts';
import { ScheduledReportsPage } from '../schedule.answer.ts';
import { FindScheduledReports } from './find-scheduled-reports.query.ts';

@ApiTags('Report schedule')
@Controller('reports/schedule')
export class ScheduledReportsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiQuery({ name: 'form', required: false, enum: FORM_IDS, description: 'Reports of this form' })
  @ApiQuery({ name: 'unit', required: false, description: 'The very unit' })
  @ApiQuery({ name: 'state', required: false, enum: DUTY_STATES, description: 'Reports in this state' })
  @ApiQuery({ name: 'from', required: false, description: 'Periods whose last day is not earlier' })
  @ApiQuery({
    name: 'to',
    required: false,
    description: 'Periods whose last day is not later; those that have begun unless given',
  })
  @ApiQuery({ name: 'limit', required: false })
  @ApiQuery({ name: 'cursor', required: false })
  @ApiOkResponse({ type: ScheduledReportsPage })
  @ApiOperation({ summary: 'The reports of the schedules: due, prepared, frozen, overdue; the latest periods first' })
  list(@Query() query: Record<string, unknown>): Promise<ScheduledReportsPage> {
    return this.queries.execute(new FindScheduledReports(readDutiesQuestion(query)));
  }
}
