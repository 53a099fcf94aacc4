import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { FigureCatalogue } from './figure-catalogue.answer.ts';
import { figureDescriptions } from './figure-descriptions.ts';

/** What there is to ask for, and what each of it says. */
export class FigureCatalogueQuery extends Query<FigureCatalogue> {}

@QueryHandler(FigureCatalogueQuery)
export class FindFigureCatalogue implements IQueryHandler<FigureCatalogueQuery> {
  async execute(): Promise<FigureCatalogue> {
    return figureDescriptions();
  }
}
