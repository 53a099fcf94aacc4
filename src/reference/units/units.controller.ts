import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { UnitsPage } from './units.answer.ts';
import { UnitsQuery } from './units.query.ts';

@ApiTags('Reference data')
@Controller('units')
export class UnitsController {
  constructor(private readonly queries: QueryBus) {}

  @QueryRoute('', UnitsQuery, 'The units in force on a day, by name', UnitsPage)
  find(@Asked() query: UnitsQuery): Promise<UnitsPage> {
    return this.queries.execute(query);
  }
}
