import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { ReassignmentsQuery } from './find-reassignments.ts';
import { ReassignmentsPage } from './reassignments.answer.ts';

const FIND = 'Units that have ended while dossiers are open at them: where these go, or why they stay';

@ApiTags('Reference data')
@Controller('units')
export class ReassignmentsController {
  constructor(private readonly queries: QueryBus) {}

  @QueryRoute('reassignments', ReassignmentsQuery, FIND, ReassignmentsPage)
  find(@Asked() query: ReassignmentsQuery): Promise<ReassignmentsPage> {
    return this.queries.execute(query);
  }
}
