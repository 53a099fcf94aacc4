import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked, QueryRoute } from '../../../platform/http/query-route.ts';
import { FigureCatalogue } from './figure-catalogue.answer.ts';
import { FigureCatalogueQuery } from './figure-catalogue.query.ts';

const FIND = 'Every figure and rate: what it counts, who asks for it, by what it can be split';

@ApiTags('Figures')
@Controller('figures/catalogue')
export class FigureCatalogueController {
  constructor(private readonly queries: QueryBus) {}

  @QueryRoute('', FigureCatalogueQuery, FIND, FigureCatalogue)
  find(@Asked() query: FigureCatalogueQuery): Promise<FigureCatalogue> {
    return this.queries.execute(query);
  }
}
