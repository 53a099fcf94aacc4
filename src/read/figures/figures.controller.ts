import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { FiguresPage } from './figures.answer.ts';
import { FiguresQuery } from './figures.query.ts';

@ApiTags('Figures')
@Controller('figures')
export class FiguresController {
  constructor(private readonly queries: QueryBus) {}

  @QueryRoute('', FiguresQuery, 'Figures and rates of a period, as known now or on an earlier day', FiguresPage)
  find(@Asked() query: FiguresQuery): Promise<FiguresPage> {
    return this.queries.execute(query);
  }
}
