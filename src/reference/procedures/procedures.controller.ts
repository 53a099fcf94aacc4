import { Controller, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { ProcedureAnswer, ProceduresPage } from './procedures.answer.ts';
import { GetProcedure, ProceduresQuery } from './procedures.query.ts';

@ApiTags('Reference data')
@Controller('procedures')
export class ProceduresController {
  constructor(private readonly queries: QueryBus) {}

  @QueryRoute('', ProceduresQuery, 'The procedures in force on a day, by name', ProceduresPage)
  find(@Asked() query: ProceduresQuery): Promise<ProceduresPage> {
    return this.queries.execute(query);
  }

  @QueryRoute(':code', GetProcedure, 'A procedure in force on a day and the papers that it asks for', ProcedureAnswer)
  get(@Param('code') code: string, @Asked() query: GetProcedure): Promise<ProcedureAnswer> {
    return this.queries.execute(query.of(code));
  }
}
