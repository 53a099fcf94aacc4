import { Controller, Header } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { QueuesAnswer } from './queues.answer.ts';
import { QueuesQuery } from './queues.query.ts';

@ApiTags('Dossiers')
@Controller('queues')
export class QueuesController {
  constructor(private readonly queries: QueryBus) {}

  @Header('Cache-Control', 'no-store')
  @QueryRoute('', QueuesQuery, 'How much waits at a desk, and how much of it is late', QueuesAnswer)
  count(@Asked() query: QueuesQuery): Promise<QueuesAnswer> {
    return this.queries.execute(query);
  }
}
