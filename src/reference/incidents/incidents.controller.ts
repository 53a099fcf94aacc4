import { Controller, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { IncidentMovesPage, IncidentsPage } from './incidents.answer.ts';
import { IncidentMovesQuery, IncidentsQuery } from './incidents.query.ts';

const INCIDENTS = 'Declared incidents, the last begun first, and how many dossiers each has stopped';
const MOVES = 'Which dossiers an incident has stopped, and from when to when it has moved their due dates, by code';

@ApiTags('Reference data')
@Controller('incidents')
export class IncidentsController {
  constructor(private readonly queries: QueryBus) {}

  @QueryRoute('', IncidentsQuery, INCIDENTS, IncidentsPage)
  find(@Asked() query: IncidentsQuery): Promise<IncidentsPage> {
    return this.queries.execute(query);
  }

  @ApiParam({ name: 'code', description: 'The code of an incident' })
  @QueryRoute(':code/moves', IncidentMovesQuery, MOVES, IncidentMovesPage)
  moves(@Param('code') code: string, @Asked() query: IncidentMovesQuery): Promise<IncidentMovesPage> {
    return this.queries.execute(query.of(code));
  }
}
