import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { TargetsPage } from './targets.answer.ts';
import { TargetsQuery } from './targets.query.ts';

@ApiTags('Reference data')
@Controller('targets')
export class TargetsController {
  constructor(private readonly queries: QueryBus) {}

  @QueryRoute('', TargetsQuery, 'What figures are to reach on a day, by figure and level', TargetsPage)
  find(@Asked() query: TargetsQuery): Promise<TargetsPage> {
    return this.queries.execute(query);
  }
}
