import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Page } from '../../platform/http/page.ts';
import { readCalendarQuestion } from './calendar-question.ts';
import { calendarPage, movesPage, revisionsPage } from './calendar-revisions-schema.ts';
import { type CalendarItem, FindCalendarDays } from './find-calendar-days.ts';
import { FindMoves, type MovesPage } from './find-moves.ts';
import { FindRevisions, type RevisionItem } from './find-revisions.ts';
import { readMovesQuestion, readRevision, readRevisionsQuestion } from './moves-question.ts';

const LIMIT = { name: 'limit', required: false, description: '1–200; 50 unless given' } as const;
const CURSOR = { name: 'cursor', required: false, description: 'nextCursor of the page before' } as const;

@ApiTags('Reference data')
@Controller('calendar')
export class CalendarController {
  constructor(
    private readonly findDays: FindCalendarDays,
    private readonly findRevisions: FindRevisions,
    private readonly findMoves: FindMoves,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Days off, and days worked in exchange, by date' })
  @ApiQuery({ name: 'year', required: false, description: 'All years unless given' })
  @ApiQuery(LIMIT)
  @ApiQuery(CURSOR)
  @ApiOkResponse({ schema: calendarPage })
  find(@Query() query: Record<string, unknown>): Promise<Page<CalendarItem>> {
    return this.findDays.execute(readCalendarQuestion(query));
  }

  @Get('revisions')
  @ApiOperation({ summary: 'Every change of the calendar, the newest first, and how many due dates it has moved' })
  @ApiQuery(LIMIT)
  @ApiQuery(CURSOR)
  @ApiOkResponse({ schema: revisionsPage })
  revisions(@Query() query: Record<string, unknown>): Promise<Page<RevisionItem>> {
    return this.findRevisions.execute(readRevisionsQuestion(query));
  }

  @Get('revisions/:revision/moves')
  @ApiOperation({ summary: 'Which due dates of open dossiers a new calendar has moved, from when to when, by code' })
  @ApiParam({ name: 'revision', description: 'The number of a revision' })
  @ApiQuery({ name: 'unit', required: false, description: 'The unit that was competent, or one above it today' })
  @ApiQuery(LIMIT)
  @ApiQuery(CURSOR)
  @ApiOkResponse({ schema: movesPage })
  moves(@Param('revision') revision: string, @Query() query: Record<string, unknown>): Promise<MovesPage> {
    return this.findMoves.execute(readRevision(revision), readMovesQuestion(query));
  }
}
