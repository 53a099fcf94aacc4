import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { LateCasesPage, LateSummary } from './late-cases.answer.ts';
import { LateCasesQuery, LateSummaryQuery } from './late-cases.query.ts';

const FIND = 'Open dossiers and promises that are late, or soon will be, the most overdue first';
const SUMMARISE = 'How many dossiers or promises are open, late and due soon';

@ApiTags('Late cases')
@Controller('late-cases')
export class LateCasesController {
  constructor(private readonly queries: QueryBus) {}

  @QueryRoute('', LateCasesQuery, FIND, LateCasesPage)
  find(@Asked() query: LateCasesQuery): Promise<LateCasesPage> {
    return this.queries.execute(query);
  }

  @QueryRoute('summary', LateSummaryQuery, SUMMARISE, LateSummary)
  summarise(@Asked() query: LateSummaryQuery): Promise<LateSummary> {
    return this.queries.execute(query);
  }
}
