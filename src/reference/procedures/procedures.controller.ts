import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { ProceduresPage } from './procedures.answer.ts';
import { ProceduresQuery } from './procedures.query.ts';

@ApiTags('Reference data')
@Controller('procedures')
export class ProceduresController {
  constructor(private readonly queries: QueryBus) {}

  @QueryRoute('', ProceduresQuery, 'The procedures in force on a day, by name', ProceduresPage)
  find(@Asked() query: ProceduresQuery): Promise<ProceduresPage> {
    return this.queries.execute(query);
  }
}
