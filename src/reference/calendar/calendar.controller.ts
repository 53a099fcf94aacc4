import { Controller, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { CalendarPage, MovesPage, RevisionsPage } from './calendar.answer.ts';
import { CalendarQuery, MovesQuery, RevisionsQuery } from './calendar.query.ts';

const DAYS = 'Days off, and days worked in exchange, by date';
const REVISIONS = 'Every change of the calendar, the newest first, and how many due dates it has moved';
const MOVES = 'Which due dates of open dossiers a new calendar has moved, from when to when, by code';

@ApiTags('Reference data')
@Controller('calendar')
export class CalendarController {
  constructor(private readonly queries: QueryBus) {}

  @QueryRoute('', CalendarQuery, DAYS, CalendarPage)
  find(@Asked() query: CalendarQuery): Promise<CalendarPage> {
    return this.queries.execute(query);
  }

  @QueryRoute('revisions', RevisionsQuery, REVISIONS, RevisionsPage)
  revisions(@Asked() query: RevisionsQuery): Promise<RevisionsPage> {
    return this.queries.execute(query);
  }

  @ApiParam({ name: 'revision', description: 'The number of a revision' })
  @QueryRoute('revisions/:revision/moves', MovesQuery, MOVES, MovesPage)
  moves(@Param('revision') revision: string, @Asked() query: MovesQuery): Promise<MovesPage> {
    return this.queries.execute(query.of(revision));
  }
}
