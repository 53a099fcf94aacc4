import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Page } from '../shared/page.ts';
import { day, nullableText, pageOf } from '../units/lists/list-schema.ts';
import { readCalendarQuestion } from './calendar-question.ts';
import { type CalendarItem, FindCalendarDays } from './find-calendar-days.ts';

const calendarPage = pageOf({
  date: day,
  kind: { type: 'string', enum: ['off', 'working'] },
  name: nullableText,
  legalBasis: nullableText,
});

@ApiTags('Reference data')
@Controller('calendar')
export class CalendarController {
  constructor(private readonly findDays: FindCalendarDays) {}

  @Get()
  @ApiOperation({ summary: 'Days off, and days worked in exchange, by date' })
  @ApiQuery({ name: 'year', required: false, description: 'All years unless given' })
  @ApiQuery({ name: 'limit', required: false, description: '1–200; 50 unless given' })
  @ApiQuery({ name: 'cursor', required: false, description: 'nextCursor of the page before' })
  @ApiOkResponse({ schema: calendarPage })
  find(@Query() query: Record<string, unknown>): Promise<Page<CalendarItem>> {
    return this.findDays.execute(readCalendarQuestion(query));
  }
}
