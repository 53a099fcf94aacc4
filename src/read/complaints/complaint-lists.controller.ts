import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { ComplaintsPage } from './complaints.answer.ts';
import { ComplaintsQuery } from './complaints.query.ts';

@ApiTags('Complaints')
@Controller('complaints')
export class ComplaintListsController {
  constructor(private readonly queries: QueryBus) {}

  @QueryRoute('', ComplaintsQuery, 'A desk’s complaints, by receipt or by what is late or soon will be', ComplaintsPage)
  find(@Asked() query: ComplaintsQuery): Promise<ComplaintsPage> {
    return this.queries.execute(query);
  }
}
