import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { FORM_IDS } from '../../making/report-order.ts';
import type { Page } from '../../../platform/http/page.ts';
import { readDutiesQuestion } from './duties-question.ts';
import { DUTY_STATES } from './duty.ts';
import { ListDuties, type ShownDuty } from './list-duties.ts';
import { dutiesPage } from '../schedule-schema.ts';

@ApiTags('Report schedule')
@Controller('reports/schedule')
export class ScheduledReportsController {
  constructor(private readonly duties: ListDuties) {}

  @Get()
  @ApiQuery({ name: 'form', required: false, enum: FORM_IDS })
  @ApiQuery({ name: 'unit', required: false, description: 'The very unit' })
  @ApiQuery({ name: 'state', required: false, enum: DUTY_STATES })
  @ApiQuery({ name: 'from', required: false, description: 'Periods whose last day is not earlier' })
  @ApiQuery({
    name: 'to',
    required: false,
    description: 'Periods whose last day is not later; those that have begun unless given',
  })
  @ApiQuery({ name: 'limit', required: false })
  @ApiQuery({ name: 'cursor', required: false })
  @ApiOkResponse({ schema: dutiesPage })
  @ApiOperation({ summary: 'The reports of the schedules: due, prepared, frozen, overdue; the latest periods first' })
  list(@Query() query: Record<string, unknown>): Promise<Page<ShownDuty>> {
    return this.duties.execute(readDutiesQuestion(query));
  }
}
