import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { OperationsStatus } from './operations-status.answer.ts';
import { OperationsStatusQuery } from './operations-status.query.ts';

const SUMMARY =
  'Whether the parts of the system are ready, what is not projected, which jobs there are, the last verify';

@ApiTags('Operations')
@Controller('operations')
export class OperationsStatusController {
  constructor(private readonly queries: QueryBus) {}

  @QueryRoute('status', OperationsStatusQuery, SUMMARY, OperationsStatus)
  status(@Asked() query: OperationsStatusQuery): Promise<OperationsStatus> {
    return this.queries.execute(query);
  }
}
